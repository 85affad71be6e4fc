"""Keeps a tenant's store at the provider like its documents: made at first use, compared before every other."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from app.domain.clock import Clock
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.domain.vector_stores.models import VectorStore, WholeDocument, difference, fingerprint_of
from app.domain.vector_stores.ports import VectorStoreProvider, VectorStoreUnitOfWork

_PATIENCE_SECONDS = 60.0
"""So long bringing a store up to date may take; what was copied until then stays, and the next use goes on."""
_CLAIM = timedelta(seconds=1.5 * _PATIENCE_SECONDS)
"""Then another process thinks whoever has it dead."""
_POLL_SECONDS = 0.1
_TRUSTED_SECONDS = 600.0
"""So long a store that the provider was seen to have is not asked for again."""
_AT_ONCE = 4


@dataclass(slots=True, kw_only=True)
class VectorStoreService:
    """`DocumentStores`."""

    unit_of_work: UnitOfWorkFactory[VectorStoreUnitOfWork]
    provider: VectorStoreProvider
    endpoint: str
    """Names whoever answers: a store of another endpoint is of no use."""
    clock: Clock
    _seen: dict[str, float] = field(default_factory=dict[str, float])

    async def of(self, tenant_id: UUID) -> str:
        """The provider's id of the tenant's store; waits for whoever is filling it."""
        while True:
            async with self.unit_of_work(Scope(tenant_id)) as uow:
                documents = await uow.documents.ids()
                store = await uow.vector_stores.get(self.endpoint)
                if (known := self._current(store, documents)) is not None:
                    return known
                now = self.clock.now()
                claimed = await uow.vector_stores.claim(self.endpoint, now, now + _CLAIM)
            if claimed:
                return await self._bring_up_to_date(tenant_id, store, documents)
            await asyncio.sleep(_POLL_SECONDS)

    async def sweep(self) -> int:
        """Deletes copies of documents that are no more, for those who did not ask since; how many stores changed."""
        async with self.unit_of_work(Scope()) as uow:
            tenants = await uow.due_vector_stores.tenants(self.endpoint)
        return sum([await self._refresh(tenant) for tenant in tenants])

    async def _refresh(self, tenant_id: UUID) -> bool:
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            store = await uow.vector_stores.get(self.endpoint)
            documents = await uow.documents.ids()
        if store is None or store.fingerprint == fingerprint_of(documents):
            return False
        await self.of(tenant_id)
        return True

    def _current(self, store: VectorStore | None, documents: Sequence[UUID]) -> str | None:
        if store is None or store.provider_id is None or store.fingerprint != fingerprint_of(documents):
            return None
        seen = self._seen.get(store.provider_id)
        return store.provider_id if seen is not None and time.monotonic() - seen < _TRUSTED_SECONDS else None

    async def _bring_up_to_date(self, tenant_id: UUID, store: VectorStore | None, documents: Sequence[UUID]) -> str:
        fingerprint = None
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                provider_id = await self._ensured(tenant_id, store)
                await self._reconcile(tenant_id, provider_id, documents)
            fingerprint = fingerprint_of(documents)
            self._seen[provider_id] = time.monotonic()
            return provider_id
        finally:
            async with self.unit_of_work(Scope(tenant_id)) as uow:
                await uow.vector_stores.brought_up_to_date(self.endpoint, fingerprint)

    async def _ensured(self, tenant_id: UUID, store: VectorStore | None) -> str:
        """A store that the provider has: it may have lost the one that is known, or deleted it for lack of use."""
        if store is not None and store.provider_id is not None and await self.provider.exists(store.provider_id):
            return store.provider_id
        made = await self.provider.create(tenant_id)
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            await uow.vector_stores.made(self.endpoint, made)
        return made

    async def _reconcile(self, tenant_id: UUID, provider_id: str, documents: Sequence[UUID]) -> None:
        """What the provider says that it holds counts, so a crash leaves nothing behind that the next time misses."""
        change = difference(documents, [each async for each in self.provider.files(provider_id)])
        room = asyncio.Semaphore(_AT_ONCE)

        async def copy(document_id: UUID) -> None:
            async with room:
                if (document := await self._whole(tenant_id, document_id)) is not None:
                    await self.provider.add(provider_id, document)

        for file in change.surplus:
            await self.provider.remove(provider_id, file)
        try:
            async with asyncio.TaskGroup() as copying:
                for document_id in change.missing:
                    copying.create_task(copy(document_id))
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from failures

    async def _whole(self, tenant_id: UUID, document_id: UUID) -> WholeDocument | None:
        """None when it was deleted meanwhile."""
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            found = await uow.documents.whole(document_id)
        return WholeDocument(id=document_id, title=found[0], text=found[1]) if found else None
