"""What vector stores need from the world, and what they are to runs."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.documents.ports import DocumentRepository
from app.domain.unit_of_work import UnitOfWork
from app.domain.vector_stores.models import StoredFile, VectorStore, WholeDocument


class VectorStoreRepository(Protocol):
    """The stores of the transaction's tenant."""

    async def get(self, endpoint: str) -> VectorStore | None: ...

    async def claim(self, endpoint: str, now: datetime, until: datetime) -> bool:
        """Whether nobody else brings the store up to date now; makes its row when there is none."""
        ...

    async def made(self, endpoint: str, provider_id: str) -> None:
        """The provider's id, of an empty store."""
        ...

    async def brought_up_to_date(self, endpoint: str, fingerprint: str | None) -> None:
        """Ends a claim; without a fingerprint it has failed."""
        ...


class DueVectorStores(Protocol):
    """What a transaction that belongs to no tenant may know of stores."""

    async def tenants(self, endpoint: str) -> list[UUID]:
        """Who has one at this endpoint."""
        ...


class VectorStoreUnitOfWork(UnitOfWork, Protocol):
    """What stores read and write in one transaction."""

    @property
    def documents(self) -> DocumentRepository: ...

    @property
    def vector_stores(self) -> VectorStoreRepository: ...

    @property
    def due_vector_stores(self) -> DueVectorStores: ...


class VectorStoreProvider(Protocol):
    """The provider's stores; every method raises the provider's own errors."""

    async def create(self, tenant_id: UUID) -> str:
        """The id of a new, empty store."""
        ...

    async def exists(self, store: str) -> bool: ...

    def files(self, store: str) -> AsyncIterator[StoredFile]: ...

    async def add(self, store: str, document: WholeDocument) -> None: ...

    async def remove(self, store: str, file: StoredFile) -> None: ...


class DocumentStores(Protocol):
    """Finds the store that a run's file search looks into."""

    async def of(self, tenant_id: UUID) -> str:
        """The provider's id of the tenant's store, which holds what its documents hold now.

        Raises the provider's own errors, and `TimeoutError`.
        """
        ...
