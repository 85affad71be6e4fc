"""Starting a turn: message, run, the money for its first model call, and job in one transaction, or nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.access.concurrency import Concurrency
from app.domain.ai.ports import AgentCatalogue
from app.domain.assets.errors import AssetNotFound, AttachmentsTooLarge
from app.domain.assets.models import Attachment
from app.domain.clock import Clock
from app.domain.conversations.branches import PathChange, first_of, path_before
from app.domain.conversations.errors import ConversationNotFound
from app.domain.conversations.models import Conversation, NewItem, preview_of, title_of
from app.domain.runs.errors import (
    IdempotencyKeyReused,
    ModelUnsuited,
    RunNotFound,
    TooManyRuns,
    TurnInProgress,
    UnknownAgent,
    UnknownModel,
    UnsupportedEffort,
)
from app.domain.runs.models import Run, RunState
from app.domain.runs.ports import RunUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.usage.metering import Metering
from app.utils.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRequest:
    """What a person asks of an agent; what is None is chosen by the conversation or the installation."""

    message: str
    conversation_id: UUID | None = None
    instead_of: UUID | None = None
    """The run whose place this turn takes, which stays as another branch; such a turn waits for no other."""
    agent: str | None = None
    model: str | None = None
    reasoning_effort: str | None = None
    if_busy: Literal["reject", "queue"] = "reject"
    idempotency_key: str | None = None
    attachments: tuple[UUID, ...] | None = None
    """Files of the person's; None is those of the turn whose place is taken."""

    def digest(self) -> str:
        """Equal for equal requests."""
        fields = [
            self.message,
            str(self.conversation_id or ""),
            str(self.instead_of or ""),
            self.agent,
            self.model,
            self.reasoning_effort,
            self.if_busy,
            None if self.attachments is None else [str(each) for each in self.attachments],
        ]
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def user_item(message: str, attachments: Sequence[Attachment] = ()) -> NewItem:
    """The ledger's entry of a person's message; files stand in it by reference."""
    display: dict[str, Any] = {"role": "user", "text": message}
    content: Any = message
    if attachments:
        display["attachments"] = [each.to_json() for each in attachments]
        content = [{"type": "input_text", "text": message}, *(each.as_input() for each in attachments)]
    return NewItem(kind="user_message", text=message, item={"role": "user", "content": content}, display=display)


class TurnStarter:
    """Starts turns."""

    def __init__(
        self,
        *,
        unit_of_work: UnitOfWorkFactory[RunUnitOfWork],
        catalogue: AgentCatalogue,
        clock: Clock,
        metering: Metering,
        concurrency: Concurrency,
        attachment_bytes: int,
    ) -> None:
        """`attachment_bytes`: how much the files of one message may take together."""
        self._attachment_bytes = attachment_bytes
        self._concurrency = concurrency
        self._metering = metering
        self._unit_of_work = unit_of_work
        self._catalogue = catalogue
        self._clock = clock

    async def start(self, actor: Actor, request: TurnRequest) -> Run:
        """The run that answers `request`; the same one again when its idempotency key was used before.

        Raises `UnknownAgent`, `UnknownModel`, `UnsupportedEffort`, `ConversationNotFound`, `RunNotFound`,
        `ModelUnsuited`, `TurnInProgress`, `IdempotencyKeyReused`, `BudgetExhausted`, `TooManyRuns`, `AssetNotFound`,
        `AttachmentsTooLarge`.
        """
        if known := await self._known(actor, request):
            return known
        try:
            return await self._start(actor, request)
        except TurnInProgress:
            if known := await self._known(actor, request):  # two copies raced; the other one won
                return known
            raise

    async def _known(self, actor: Actor, request: TurnRequest) -> Run | None:
        if request.idempotency_key is None:
            return None
        async with self._unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            run = await uow.runs.by_idempotency_key(actor.id, request.idempotency_key)
        if run is not None and run.request_hash != request.digest():
            raise IdempotencyKeyReused
        return run

    async def _start(self, actor: Actor, request: TurnRequest) -> Run:
        now = self._clock.now()
        async with self._unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            replaced = await self._replaced(uow, actor, request)
            conversation = await self._conversation(uow, actor, request, replaced)
            files = await self._attachments(uow, actor, request, conversation, replaced)
            run = replace(self._run(actor, request, conversation, replaced), attachments=files)
            self._concurrency.ensure_room(*await uow.runs.count_unfinished(actor.id), TooManyRuns)
            if request.if_busy == "queue" and replaced is None and conversation.active_run_id is not None:
                pending = replace(run, state=RunState.PENDING)
                await uow.runs.add(pending)
                return pending
            reservation = self._metering.at_start(run)
            await uow.runs.add(replace(run, reserved_micro_usd=reservation.micro_usd))
            added = await self._step_back(uow, conversation, replaced)
            await uow.items.append(conversation.id, run.id, [user_item(run.message, run.attachments)], now)
            await uow.conversations.touch(
                conversation.id,
                now=now,
                preview=preview_of(request.message),
                added_messages=1 + added,
                active_agent=run.agent,
            )
            await uow.usage.reserve(reservation)
            await uow.jobs.enqueue_run(run.id)
        return run

    async def _conversation(
        self, uow: RunUnitOfWork, actor: Actor, request: TurnRequest, replaced: Run | None
    ) -> Conversation:
        known = replaced.conversation_id if replaced else request.conversation_id
        if known is not None:
            if request.if_busy == "queue":  # the turn before may be ending at this moment
                await uow.conversations.lock(known)
            found = await uow.conversations.get(known, actor.id)
            if found is None:
                raise ConversationNotFound
            return found
        agent = request.agent or self._catalogue.default_agent
        now = self._clock.now()
        conversation = Conversation(
            id=new_id(),
            tenant_id=actor.tenant_id,
            user_id=actor.id,
            title=title_of(request.message),
            agent=self._known_agent(agent),
            active_agent=agent,
            message_count=0,
            preview="",
            created_at=now,
            updated_at=now,
        )
        await uow.conversations.add(conversation)
        return conversation

    async def _replaced(self, uow: RunUnitOfWork, actor: Actor, request: TurnRequest) -> Run | None:
        if request.instead_of is None:
            return None
        run = await uow.runs.get(request.instead_of)
        if run is None or run.user_id != actor.id or request.conversation_id not in {None, run.conversation_id}:
            raise RunNotFound
        return run

    async def _attachments(
        self,
        uow: RunUnitOfWork,
        actor: Actor,
        request: TurnRequest,
        conversation: Conversation,
        replaced: Run | None,
    ) -> tuple[Attachment, ...]:
        if request.attachments is None:
            return replaced.attachments if replaced else ()
        wanted = tuple(dict.fromkeys(request.attachments))
        if not wanted:
            return ()
        found = await uow.assets.attach(wanted, actor.id, conversation.id)
        if len(found) < len(wanted):
            msg = "A file of the message is gone, or belongs to another conversation."
            raise AssetNotFound(msg)
        if sum(asset.facts.size_bytes for asset in found) > self._attachment_bytes:
            raise AttachmentsTooLarge(limit_bytes=self._attachment_bytes)
        return tuple(asset.attached() for asset in found)

    async def _step_back(self, uow: RunUnitOfWork, conversation: Conversation, replaced: Run | None) -> int:
        """The path ends before the turn whose place is taken; how many messages more than before are on it."""
        if replaced is None:
            return 0
        places = await uow.items.places(conversation.id)
        first = first_of(places, replaced.id)
        if first is None:  # it waited for its turn and was stopped before
            raise RunNotFound
        return await uow.items.change_path(conversation.id, PathChange.to(path_before(places, first), places))

    def _known_agent(self, key: str) -> str:
        if self._catalogue.agent(key) is None:
            raise UnknownAgent(f"There is no agent “{key[:64]}”.")
        return key

    def _run(self, actor: Actor, request: TurnRequest, conversation: Conversation, replaced: Run | None) -> Run:
        """What the request leaves open is as it was in the turn whose place is taken."""
        agent = self._known_agent(request.agent or (replaced.agent if replaced else conversation.active_agent))
        description = self._catalogue.agent(agent)
        usual = description.model if description else self._catalogue.default_model
        usual_effort = description.reasoning_effort if description else None
        again = replaced if replaced and request.agent is None and request.model is None else None
        model_id = request.model or (again.model if again else usual)
        model = self._catalogue.model(model_id)
        if model is None:
            raise UnknownModel(f"There is no model “{model_id[:64]}” here.")
        if description and (lacking := description.needs - model.capabilities):
            needed = ", ".join(sorted(each.replace("_", " ") for each in lacking))
            raise ModelUnsuited(f"{description.display_name} needs {needed}, which {model.display_name} lacks.")
        default_effort = usual_effort if model.id == usual and usual_effort else model.default_effort
        effort = request.reasoning_effort or (again.reasoning_effort if again else None) or default_effort
        if effort not in model.reasoning_efforts:
            raise UnsupportedEffort(f"{model.display_name} offers: {', '.join(model.reasoning_efforts)}.")
        return Run(
            id=new_id(),
            tenant_id=actor.tenant_id,
            conversation_id=conversation.id,
            user_id=actor.id,
            agent=agent,
            model=model.id,
            reasoning_effort=effort,
            message=request.message,
            state=RunState.QUEUED,
            created_at=self._clock.now(),
            request_hash=request.digest(),
            idempotency_key=request.idempotency_key,
        )
