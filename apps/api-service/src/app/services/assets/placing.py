"""Bringing a received file to its place: room first, then the bytes, then everybody sees it."""

from dataclasses import dataclass

from app.domain.assets.errors import StorageFull
from app.domain.assets.models import Asset
from app.domain.assets.ports import AssetUnitOfWork, ObjectStorage, ReceivedFile
from app.domain.clock import Clock
from app.domain.unit_of_work import Scope, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class Placing:
    """A process that dies in between leaves a row that nobody sees and the sweep deletes."""

    unit_of_work: UnitOfWorkFactory[AssetUnitOfWork]
    storage: ObjectStorage
    clock: Clock
    tenant_quota_bytes: int

    async def place(self, asset: Asset, file: ReceivedFile) -> bool:
        """False when it was deleted meanwhile. Raises `StorageFull`."""
        scope = Scope(asset.tenant_id, asset.created_by)
        async with self.unit_of_work(scope) as uow:
            if await uow.assets.stored_bytes() + asset.facts.size_bytes > self.tenant_quota_bytes:
                raise StorageFull(quota_bytes=self.tenant_quota_bytes)
            await uow.assets.put(asset)
        await self.storage.put(asset.key, file.content())
        async with self.unit_of_work(scope) as uow:
            return await uow.assets.set_stored(asset.id, self.clock.now())
