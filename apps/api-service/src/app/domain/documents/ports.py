"""What documents need from the world."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.activity.ports import ActivityRepository
from app.domain.documents.models import Document, Passage
from app.domain.unit_of_work import UnitOfWork


class DocumentRepository(Protocol):
    """Documents of the transaction's tenant."""

    async def add(self, document: Document, passages: Sequence[str]) -> None: ...

    async def page(self, *, before: tuple[datetime, UUID] | None, limit: int) -> list[Document]:
        """Newest first, older than `before`."""
        ...

    async def delete(self, document_id: UUID) -> bool:
        """False when there is none."""
        ...

    async def ids(self) -> list[UUID]:
        """Of all documents."""
        ...

    async def whole(self, document_id: UUID) -> tuple[str, str] | None:
        """Title and text, or None."""
        ...

    async def search(self, query: str, limit: int) -> list[Passage]:
        """The passages that match best, best first."""
        ...


class DocumentUnitOfWork(UnitOfWork, Protocol):
    """What documents read and write in one transaction."""

    @property
    def activity(self) -> ActivityRepository: ...

    @property
    def documents(self) -> DocumentRepository: ...


class DocumentSearch(Protocol):
    """Finds passages in a tenant's documents; what agents' tools are given."""

    async def search(self, tenant_id: UUID, query: str, limit: int = 5) -> list[Passage]:
        """The passages that match best, best first."""
        ...
