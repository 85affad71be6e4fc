"""A person's files."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.assets.errors import AssetNotFound
from app.domain.assets.models import Asset, AssetFilter, ByteSpan, SourceTool
from app.domain.assets.policies import safe_filename
from app.domain.assets.ports import AssetUnitOfWork, FileReceiver, ObjectStorage
from app.domain.clock import Clock
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.assets.placing import Placing
from app.services.assets.removal import AssetRemoval
from app.utils.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetService:
    """Use-cases of a person and their files; those of others do not exist for them."""

    unit_of_work: UnitOfWorkFactory[AssetUnitOfWork]
    storage: ObjectStorage
    receiver: FileReceiver
    placing: Placing
    removal: AssetRemoval
    clock: Clock

    async def upload(self, actor: Actor, filename: str, content: AsyncIterator[bytes]) -> Asset:
        """Takes a file in; it waits to be sent with a message.

        Raises `EmptyFile`, `FileTooLarge`, `UnsupportedFile`, `UnreadableFile`, `UploadStalled`, `StorageFull`.
        """
        async with self.receiver.receive(filename, content) as file:
            asset = Asset(
                id=new_id(),
                tenant_id=actor.tenant_id,
                created_by=actor.id,
                source_tool=SourceTool.USER_UPLOAD,
                filename=safe_filename(filename, file.facts.mime_type),
                facts=file.facts,
                created_at=self.clock.now(),
            )
            await self.placing.place(asset, file)
        return asset

    async def page(
        self, actor: Actor, *, wanted: AssetFilter, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Asset]:
        """Newest first."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            return await uow.assets.page(actor.id, wanted=wanted, before=before, limit=limit)

    async def get(self, actor: Actor, asset_id: UUID) -> Asset:
        """The person's file. Raises `AssetNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            asset = await uow.assets.get(asset_id, actor.id)
        if asset is None:
            raise AssetNotFound
        return asset

    async def ensure_stored(self, asset: Asset) -> Asset:
        """The same, when its bytes are there. Raises `AssetNotFound`."""
        if await self.storage.size(asset.key) != asset.facts.size_bytes:
            raise AssetNotFound
        return asset

    def content(self, asset: Asset, span: ByteSpan | None) -> AsyncIterator[bytes]:
        """All of it, or a part."""
        return self.storage.read(asset.key, span)

    async def delete(self, actor: Actor, asset_id: UUID) -> None:
        """Messages keep its name. Raises `AssetNotFound`."""
        now = self.clock.now()
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            if await uow.assets.get(asset_id, actor.id) is None:
                raise AssetNotFound
            await uow.assets.discard([asset_id], now)
            await uow.activity.add(acted(actor, "asset.deleted", now, asset_id=str(asset_id)))
        await self.removal.remove(actor.tenant_id, [asset_id])
