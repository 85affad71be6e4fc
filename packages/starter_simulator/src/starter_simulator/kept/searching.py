"""Search over the texts of files: chunks by BM25, with filters on the attributes of files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from starter_simulator.kept.files import Stored
from starter_simulator.kept.reading import UnreadableFile, text_of
from starter_simulator.retrieval import Bm25, ranked

CHUNK = 1200
HALF_SCORE = 4.0
"""The BM25 score that is told as 0.5."""
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda held, wanted: bool(held == wanted),
    "ne": lambda held, wanted: bool(held != wanted),
    "gt": lambda held, wanted: bool(held > wanted),
    "gte": lambda held, wanted: bool(held >= wanted),
    "lt": lambda held, wanted: bool(held < wanted),
    "lte": lambda held, wanted: bool(held <= wanted),
    "in": lambda held, wanted: held in wanted,
    "nin": lambda held, wanted: held not in wanted,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a search found."""

    file_id: str
    filename: str
    attributes: dict[str, Any]
    text: str
    score: float


def search(files: list[tuple[Stored, dict[str, Any]]], query: str, limit: int, filters: Any) -> list[Hit]:
    wanted = [(stored, attributes) for stored, attributes in files if passes(attributes, filters)]
    split = [(stored, attributes, chunk) for stored, attributes in wanted for chunk in _chunks(stored)]
    scores = Bm25([f"{stored.filename} {chunk}" for stored, _, chunk in split]).scores(query)
    hits: list[Hit] = []
    for index in ranked(scores, limit):
        stored, attributes, chunk = split[index]
        score = scores[index] / (scores[index] + HALF_SCORE)
        hits.append(Hit(stored.id, stored.filename, attributes, chunk, round(score, 4)))
    return hits


def passes(attributes: dict[str, Any], filters: Any) -> bool:
    """Whether attributes satisfy a comparison or a compound of them; what cannot be compared does not."""
    if not isinstance(filters, dict) or not filters:
        return True
    kind = filters.get("type")
    if kind in {"and", "or"}:
        parts = [passes(attributes, part) for part in filters.get("filters") or []]
        return all(parts) if kind == "and" else any(parts)
    compare = _COMPARISONS.get(str(kind))
    try:
        return bool(compare and compare(attributes.get(str(filters.get("key"))), filters.get("value")))
    except TypeError:
        return False


def _chunks(stored: Stored) -> tuple[str, ...]:
    return _cut(stored.filename, stored.data)


@lru_cache(maxsize=32)
def _cut(filename: str, data: bytes) -> tuple[str, ...]:
    """Paragraphs gathered up to the size of a chunk; a file that cannot be read has none."""
    try:
        text = text_of(filename, data)
    except UnreadableFile:
        return ()
    chunks: list[str] = []
    for paragraph in filter(None, (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))):
        if chunks and len(chunks[-1]) + len(paragraph) < CHUNK:
            chunks[-1] = f"{chunks[-1]}\n\n{paragraph}"
        else:
            chunks += [paragraph[start : start + 2 * CHUNK] for start in range(0, len(paragraph), 2 * CHUNK)]
    return tuple(chunks)
