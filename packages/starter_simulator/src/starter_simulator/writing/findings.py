"""What tool outputs hold: passages of a search, or facts to state."""

import ast
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from starter_simulator.text import clip

_TEXTS = ("text", "content", "snippet", "passage", "excerpt", "body", "summary", "quote")
_TITLES = ("title", "name", "filename", "document", "document_title", "source", "conversation")
_IDS = ("file_id", "document_id", "id", "chunk_id", "source_id", "conversation_id")
_LISTS = ("results", "items", "documents", "matches", "passages", "hits", "data", "chunks", "snippets")
LONGEST_FACT = 600


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that a search found."""

    text: str
    title: str | None = None
    source_id: str | None = None
    url: str | None = None


def passages(output: str) -> list[Passage] | None:
    """The passages of a search's output; None when it is not a list of passages."""
    value = _parsed(output)
    if isinstance(value, dict):
        nested = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        value = nested if nested is not None else [value]
    if not isinstance(value, list):
        return None
    found = [_passage(entry) for entry in value]
    return None if value and not any(found) else [passage for passage in found if passage]


def fact(output: str) -> str:
    """The output as words of a sentence."""
    value = _parsed(output)
    if isinstance(value, dict):
        return ", ".join(f"{_spoken(str(name))} {_scalar(entry)}" for name, entry in value.items()) or "nothing"
    if isinstance(value, list):
        return ", ".join(_scalar(entry) for entry in value) or "nothing"
    return _scalar(value if value is not None else output) or "nothing"


def error_of(output: str) -> str | None:
    """What went wrong, when the output is an object that says so."""
    value = _parsed(output)
    failure = value.get("error") if isinstance(value, dict) else None
    return fact(orjson.dumps(failure).decode()) if failure else None


def moment(output: str) -> datetime | None:
    """The moment that the output of a clock tells: its text, or the first value of its object that is one."""
    value = _parsed(output)
    entries = list(value.values()) if isinstance(value, dict) else [value or output]
    return next((when for entry in entries if isinstance(entry, str) and (when := _moment(entry))), None)


def _moment(text: str) -> datetime | None:
    if ":" not in text:
        return None
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def _parsed(output: str) -> Any:
    """The value in the output: JSON, or a Python literal, which is what the Agents SDK sends for a dict or a list."""
    try:
        return orjson.loads(output)
    except orjson.JSONDecodeError:
        return _literal(output) if output[:1] in ("{", "[") else None


def _literal(output: str) -> Any:
    try:
        return ast.literal_eval(output)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def _passage(entry: Any) -> Passage | None:
    if isinstance(entry, str):
        return Passage(entry)
    if not isinstance(entry, dict):
        return None
    text = _first(entry, _TEXTS)
    if not text:
        return None
    return Passage(
        text, title=_first(entry, _TITLES), source_id=_first(entry, _IDS), url=_first(entry, ("url", "link"))
    )


def _first(entry: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := entry.get(name), str) and value.strip()), None)


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return clip(value, LONGEST_FACT)
    return clip(orjson.dumps(value, default=str).decode(), LONGEST_FACT)
