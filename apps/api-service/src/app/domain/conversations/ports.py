"""What conversations need from the world."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.activity.ports import ActivityRepository
from app.domain.assets.ports import AssetRepository
from app.domain.conversations.branches import PathChange, Place
from app.domain.conversations.models import Conversation, ConversationFilter, Message, NewItem
from app.domain.unit_of_work import UnitOfWork


class ConversationRepository(Protocol):
    """Conversations of the transaction's tenant."""

    async def add(self, conversation: Conversation) -> None: ...

    async def get(self, conversation_id: UUID, user_id: UUID) -> Conversation | None: ...

    async def page(
        self, user_id: UUID, *, wanted: ConversationFilter, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Conversation]:
        """The person's conversations that are wanted, last used first, older than `before`."""
        ...

    async def rename(self, conversation_id: UUID, title: str) -> None: ...

    async def touch(
        self, conversation_id: UUID, *, now: datetime, preview: str, added_messages: int, active_agent: str | None
    ) -> None:
        """Notes that messages were added."""
        ...

    async def lock(self, conversation_id: UUID) -> None:
        """Until the transaction ends nobody else starts, ends or deletes anything in this conversation."""
        ...

    async def delete(self, conversation_id: UUID) -> None: ...


class ItemRepository(Protocol):
    """Ledgers of conversations."""

    async def append(self, conversation_id: UUID, run_id: UUID, items: Sequence[NewItem], now: datetime) -> None:
        """At the end of the path."""
        ...

    async def history(self, conversation_id: UUID) -> list[dict[str, Any]]:
        """The model's input items on the path, oldest first."""
        ...

    async def places(self, conversation_id: UUID) -> list[Place]:
        """The whole tree, in the order in which it grew."""
        ...

    async def change_path(self, conversation_id: UUID, change: PathChange) -> int:
        """Marks another path; how many messages more than before it holds."""
        ...

    async def messages(
        self, conversation_id: UUID, *, beyond: int | None, newest_first: bool, limit: int
    ) -> list[tuple[int, Message]]:
        """What people read of the path, each with its position, beyond the position `beyond` in the order asked for."""
        ...


class ConversationUnitOfWork(UnitOfWork, Protocol):
    """What conversations read and write in one transaction."""

    @property
    def activity(self) -> ActivityRepository: ...

    @property
    def assets(self) -> AssetRepository: ...

    @property
    def conversations(self) -> ConversationRepository: ...

    @property
    def items(self) -> ItemRepository: ...
