"""Documents on the wire."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from app.api.v1.shared.text import without_nul
from app.domain.documents.models import Document


class DocumentCreateRequest(BaseModel):
    """A text for the organisation's agents to search."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), without_nul]
    text: Annotated[str, StringConstraints(min_length=1, max_length=400_000, pattern=r"\S"), without_nul]


class DocumentResponse(BaseModel):
    """A document without its text; `size` in characters."""

    id: UUID
    title: str
    size: int
    created_at: datetime

    @classmethod
    def from_domain(cls, document: Document) -> Self:
        """The wire form."""
        return cls(id=document.id, title=document.title, size=document.size, created_at=document.created_at)


class DocumentListResponse(BaseModel):
    """A page of documents, newest first."""

    items: list[DocumentResponse]
    next_cursor: str | None
