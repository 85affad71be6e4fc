"""A person's conversations."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.clock import Clock
from app.domain.conversations.errors import ConversationNotFound
from app.domain.conversations.models import Conversation, ConversationFilter, Message
from app.domain.conversations.ports import ConversationUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.assets.removal import AssetRemoval


@dataclass(frozen=True, slots=True)
class ConversationService:
    """Use-cases of a person and their conversations; those of others do not exist for them."""

    unit_of_work: UnitOfWorkFactory[ConversationUnitOfWork]
    clock: Clock
    removal: AssetRemoval

    async def page(
        self, actor: Actor, *, wanted: ConversationFilter, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Conversation]:
        """Last used first."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            return await uow.conversations.page(actor.id, wanted=wanted, before=before, limit=limit)

    async def history(
        self, actor: Actor, conversation_id: UUID, *, beyond: int | None, newest_first: bool, limit: int
    ) -> tuple[Conversation, list[tuple[int, Message]]]:
        """The conversation and a page of its messages with their positions. Raises `ConversationNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            conversation = await self._own(uow, actor, conversation_id)
            messages = await uow.items.messages(conversation_id, beyond=beyond, newest_first=newest_first, limit=limit)
        return conversation, messages

    async def rename(self, actor: Actor, conversation_id: UUID, title: str) -> str:
        """The new title. Raises `ConversationNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            await self._own(uow, actor, conversation_id)
            await uow.conversations.rename(conversation_id, title)
        return title

    async def delete(self, actor: Actor, conversation_id: UUID) -> None:
        """Deletes it with its runs, their journals and its files. Raises `ConversationNotFound`."""
        now = self.clock.now()
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            await uow.conversations.lock(conversation_id)  # no file joins it from here on
            await self._own(uow, actor, conversation_id)
            files = await uow.assets.discard_of_conversation(conversation_id, now)
            await uow.conversations.delete(conversation_id)
            details = {"conversation_id": str(conversation_id)}
            await uow.activity.add(acted(actor, "conversation.deleted", now, **details))
        await self.removal.remove(actor.tenant_id, files)

    @staticmethod
    async def _own(uow: ConversationUnitOfWork, actor: Actor, conversation_id: UUID) -> Conversation:
        conversation = await uow.conversations.get(conversation_id, actor.id)
        if conversation is None:
            raise ConversationNotFound
        return conversation
