"""A tenant's documents."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.clock import Clock
from app.domain.documents.errors import DocumentNotFound
from app.domain.documents.models import Document, Passage, split_into_passages
from app.domain.documents.ports import DocumentUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.utils.ids import new_id


@dataclass(frozen=True, slots=True)
class DocumentService:
    """Use-cases of a tenant's documents."""

    unit_of_work: UnitOfWorkFactory[DocumentUnitOfWork]
    clock: Clock

    async def page(self, actor: Actor, *, before: tuple[datetime, UUID] | None, limit: int) -> list[Document]:
        """Newest first."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            return await uow.documents.page(before=before, limit=limit)

    async def create(self, actor: Actor, title: str, text: str) -> Document:
        """Stores a document, cut into passages for search."""
        document = Document(
            id=new_id(),
            tenant_id=actor.tenant_id,
            title=title,
            size=len(text),
            created_by=actor.id,
            created_at=self.clock.now(),
        )
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            await uow.documents.add(document, split_into_passages(text))
            await uow.activity.add(acted(actor, "document.created", document.created_at, document_id=str(document.id)))
        return document

    async def delete(self, actor: Actor, document_id: UUID) -> None:
        """Raises `DocumentNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            if not await uow.documents.delete(document_id):
                raise DocumentNotFound
            await uow.activity.add(acted(actor, "document.deleted", self.clock.now(), document_id=str(document_id)))

    async def search(self, tenant_id: UUID, query: str, limit: int = 5) -> list[Passage]:
        """Passages of the tenant's documents that match best; for agents' tools."""
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            return await uow.documents.search(query, limit)
