"""Deleting the bytes of files that are gone for everybody, at once or with the next sweep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog

from app.domain.assets.models import ObjectKey
from app.domain.assets.ports import AssetUnitOfWork, ObjectStorage
from app.domain.clock import Clock
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

log = structlog.get_logger(__name__)

_BATCH = 200


@dataclass(frozen=True, slots=True)
class AssetRemoval:
    """The row goes after the bytes: as long as it is there, somebody will come back for them."""

    unit_of_work: UnitOfWorkFactory[AssetUnitOfWork]
    storage: ObjectStorage
    clock: Clock
    unused: timedelta
    """How long a file may wait to be sent."""

    async def remove(self, tenant_id: UUID, asset_ids: Sequence[UUID]) -> None:
        """Of files that were discarded; what fails is left to the sweep."""
        try:
            await self._remove(tenant_id, asset_ids)
        except Exception as error:
            log.warning("assets.removal_postponed", tenant_id=str(tenant_id), error=repr(error))

    async def sweep(self) -> int:
        """Deletes what is due of every tenant; how many files."""
        unused_since = self.clock.now() - self.unused
        async with self.unit_of_work(Scope()) as uow:
            tenants = await uow.due_assets.tenants(unused_since)
        total = 0
        for tenant_id in tenants:
            deleted = _BATCH
            while deleted == _BATCH:
                async with self.unit_of_work(Scope(tenant_id)) as uow:
                    due = await uow.assets.discard_due(unused_since, self.clock.now(), _BATCH)
                await self._remove(tenant_id, due)
                deleted = len(due)
                total += deleted
        return total

    async def _remove(self, tenant_id: UUID, asset_ids: Sequence[UUID]) -> None:
        if not asset_ids:
            return
        for asset_id in asset_ids:
            await self.storage.delete(ObjectKey(tenant_id, asset_id))
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            await uow.assets.forget(asset_ids)
