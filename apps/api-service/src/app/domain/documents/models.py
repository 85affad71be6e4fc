"""A document and the passages it is searched by."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

PASSAGE_CHARS = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text of a tenant; `size` in characters."""

    id: UUID
    tenant_id: UUID
    title: str
    size: int
    created_by: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A found passage; a higher `score` is a better match."""

    document_id: UUID
    title: str
    text: str
    score: float


def split_into_passages(text: str, limit: int = PASSAGE_CHARS) -> list[str]:
    """Paragraphs, joined while they fit in `limit` characters; a longer one is cut at words."""
    passages: list[str] = []
    for paragraph in filter(None, (part.strip() for part in text.split("\n\n"))):
        if passages and len(passages[-1]) + len(paragraph) + 2 <= limit:
            passages[-1] += "\n\n" + paragraph
        else:
            passages.extend(_cut(paragraph, limit))
    return passages


def _cut(paragraph: str, limit: int) -> list[str]:
    parts: list[str] = []
    while len(paragraph) > limit:
        at = paragraph.rfind(" ", limit // 2, limit)
        at = at if at > 0 else limit
        parts.append(paragraph[:at].strip())
        paragraph = paragraph[at:].strip()
    return [*parts, paragraph] if paragraph else parts
