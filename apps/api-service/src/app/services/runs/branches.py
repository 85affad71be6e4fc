"""Reading another branch of a conversation, and going on from it."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.clock import Clock
from app.domain.conversations.branches import PathChange, path_through
from app.domain.runs.errors import RunNotFound, TurnInProgress
from app.domain.runs.ports import RunUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class BranchService:
    """Use-cases of a person and the branches of their conversations."""

    unit_of_work: UnitOfWorkFactory[RunUnitOfWork]
    clock: Clock

    async def switch_to(self, actor: Actor, run_id: UUID) -> None:
        """The branch that holds the run is read and continued from now on, down to its newest end.

        Raises `RunNotFound`, also when the run never began, and `TurnInProgress` while an answer is being written,
        which would end up on another branch than it was asked on.
        """
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            run = await uow.runs.get(run_id)
            if run is None or run.user_id != actor.id:
                raise RunNotFound
            conversation_id = run.conversation_id
            await uow.conversations.lock(conversation_id)
            conversation = await uow.conversations.get(conversation_id, actor.id)
            if conversation is None:
                raise RunNotFound
            if conversation.active_run_id is not None:
                raise TurnInProgress
            places = await uow.items.places(conversation_id)
            path = path_through(places, run_id)
            if not path:
                raise RunNotFound
            added = await uow.items.change_path(conversation_id, PathChange.to(path, places))
            last = await uow.runs.get(next(place.run_id for place in places if place.id == path[-1]))
            await uow.conversations.touch(
                conversation_id,
                now=self.clock.now(),
                preview=conversation.preview,
                added_messages=added,
                active_agent=last.agent if last else None,
            )
