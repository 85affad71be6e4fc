"""What files need from the world, and what agents' runtimes need from files."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.activity.ports import ActivityRepository
from app.domain.assets.models import Asset, AssetFilter, Attachment, ByteSpan, FileFacts, ObjectKey, SourceTool
from app.domain.unit_of_work import UnitOfWork


class ObjectMissing(Exception):
    """Nothing is stored under the key."""


class ObjectStorage(Protocol):
    """Keeps bytes by key; nobody ever sees a part of what is being stored."""

    async def put(self, key: ObjectKey, content: AsyncIterator[bytes]) -> None:
        """Stores the content, in place of what was there."""
        ...

    def read(self, key: ObjectKey, span: ByteSpan | None = None) -> AsyncIterator[bytes]:
        """The content, or a part of it, in pieces. Raises `ObjectMissing`."""
        ...

    async def size(self, key: ObjectKey) -> int | None:
        """How many bytes there are; None when nothing is."""
        ...

    async def delete(self, key: ObjectKey) -> None:
        """Forgets the content; nothing happens when there is none."""
        ...

    async def check(self) -> None:
        """Raises unless something can be stored."""
        ...


class ReceivedFile(Protocol):
    """A file that has arrived and been looked at, and is not kept yet."""

    @property
    def facts(self) -> FileFacts: ...

    def content(self) -> AsyncIterator[bytes]:
        """All of it, in pieces."""
        ...


class FileReceiver(Protocol):
    """Takes in files of people and of agents without ever holding one in memory."""

    def receive(
        self, filename: str, content: AsyncIterator[bytes], *, any_type: bool = False
    ) -> AbstractAsyncContextManager[ReceivedFile]:
        """Reads to the end and looks at it; the context ends what is left of it.

        Raises `EmptyFile`, `FileTooLarge`, `UploadStalled`, and unless `any_type` `UnsupportedFile` and
        `UnreadableFile`.
        """
        ...


class AssetRepository(Protocol):
    """Files of the transaction's tenant."""

    async def stored_bytes(self) -> int:
        """How much all files take; nobody else adds one until the transaction ends."""
        ...

    async def put(self, asset: Asset) -> None:
        """Reserves the place of a file, in place of an earlier one of the same id; nobody sees it yet."""
        ...

    async def set_stored(self, asset_id: UUID, now: datetime) -> bool:
        """From now on the file is there; False when it was deleted meanwhile."""
        ...

    async def get(self, asset_id: UUID, user_id: UUID) -> Asset | None: ...

    async def page(
        self, user_id: UUID, *, wanted: AssetFilter, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Asset]:
        """The person's files, newest first, older than `before`."""
        ...

    async def attach(self, asset_ids: Sequence[UUID], user_id: UUID, conversation_id: UUID) -> list[Asset]:
        """Gives the person's files to a conversation; only those that no other conversation has."""
        ...

    async def discard(self, asset_ids: Sequence[UUID], now: datetime) -> None:
        """From now on they are gone; their bytes follow."""
        ...

    async def discard_of_conversation(self, conversation_id: UUID, now: datetime) -> list[UUID]:
        """The same for all files of a conversation; which."""
        ...

    async def forget(self, asset_ids: Sequence[UUID]) -> None:
        """Deletes the rows of files whose bytes are gone."""
        ...

    async def discard_due(self, unused_since: datetime, now: datetime, limit: int) -> list[UUID]:
        """Discards what was not used, or not stored to the end, since a moment; those, and all discarded before."""
        ...


class DueAssets(Protocol):
    """What a transaction that belongs to no tenant may know of files."""

    async def tenants(self, unused_since: datetime) -> list[UUID]:
        """Those with files that are due."""
        ...


class AssetUnitOfWork(UnitOfWork, Protocol):
    """What files read and write in one transaction."""

    @property
    def activity(self) -> ActivityRepository: ...

    @property
    def assets(self) -> AssetRepository: ...

    @property
    def due_assets(self) -> DueAssets: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """A file that an agent has made; making it again in the same step gives it the same id."""

    id: UUID
    tenant_id: UUID
    user_id: UUID
    run_id: UUID
    conversation_id: UUID
    source_tool: SourceTool
    filename: str
    tool_call_id: str | None = None


class RunFiles(Protocol):
    """The files of a run, as the runtime of agents reaches them."""

    async def content(self, tenant_id: UUID, attachment: Attachment) -> bytes | None:
        """The whole file; None when it is gone."""
        ...

    async def keep(self, made: MadeFile, content: AsyncIterator[bytes]) -> Attachment:
        """Stores a file. Raises `StorageFull`, `FileTooLarge`, `EmptyFile`, `UploadStalled`."""
        ...
