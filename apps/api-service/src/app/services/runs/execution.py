"""Executing a run: claim it, let the agent work, end it exactly once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.clock import Clock
from app.domain.conversations.models import preview_of
from app.domain.conversations.plain_text import plain_text
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run, RunEnd, RunState
from app.domain.runs.ports import JournalWriter, RunUnitOfWork, StepLedger, StopSignals
from app.domain.runs.runtime import AgentOutcome, AgentRuntime, AgentTurn
from app.domain.unit_of_work import Scope, UnitOfWorkFactory, until_stored
from app.services.runs.start_turn import user_item
from app.utils.times import iso

log = structlog.get_logger(__name__)

OpenJournal = Callable[[Run, StepLedger], JournalWriter]


@dataclass(frozen=True, slots=True)
class RunExecution:
    """Use-case of the worker; called by the durable engine, again after every crash."""

    unit_of_work: UnitOfWorkFactory[RunUnitOfWork]
    runtime: AgentRuntime
    open_journal: OpenJournal
    stops: StopSignals
    clock: Clock
    max_recoveries: int

    async def execute(self, tenant_id: UUID, run_id: UUID, steps: StepLedger) -> None:
        """Runs to the end. Returns silently when the run is over or belongs to a later execution.

        Raises `LostOwnership` when a later execution takes over in the middle.
        """
        try:
            turn = await until_stored(lambda: self._claim(tenant_id, run_id, steps))
        except Exception:
            log.exception("run.unreadable", run_id=str(run_id))
            await self._end_unread(tenant_id, run_id, steps)
            return
        if turn is None:
            return
        journal = self.open_journal(turn.run, steps)
        try:
            await self._finish(turn.run, journal, await self._work(turn, journal, steps))
        except LostOwnership:
            await until_stored(lambda: self._give_up(tenant_id, run_id))
            raise
        except Exception:  # there is no outcome, or something in it cannot be stored: the run must end all the same
            log.exception("run.outcome_lost", run_id=str(run_id))
            await self._finish(turn.run, journal, _without_outcome(turn.run))
        finally:
            await journal.aclose()

    async def _claim(self, tenant_id: UUID, run_id: UUID, steps: StepLedger) -> AgentTurn | None:
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            run = await self._claim_alone(uow, run_id, steps)
            return AgentTurn(run=run, history=await uow.items.history(run.conversation_id)) if run else None

    async def _claim_alone(self, uow: RunUnitOfWork, run_id: UUID, steps: StepLedger) -> Run | None:
        run = await uow.runs.claim(run_id, steps.epoch, self.clock.now())
        if run is None:
            await self._release_if_over(uow, run_id)
        return run

    async def _end_unread(self, tenant_id: UUID, run_id: UUID, steps: StepLedger) -> None:
        """What the conversation holds cannot be read: the run must not stay open, or nobody could talk there again."""

        async def claim() -> Run | None:
            async with self.unit_of_work(Scope(tenant_id)) as uow:
                return await self._claim_alone(uow, run_id, steps)

        if (run := await until_stored(claim)) is not None:
            journal = self.open_journal(run, steps)
            try:
                await self._finish(run, journal, _without_outcome(run))
            finally:
                await journal.aclose()

    async def _work(self, turn: AgentTurn, journal: JournalWriter, steps: StepLedger) -> AgentOutcome:
        if not steps.is_replayable:
            return _abandoned(turn.run)
        if steps.crashes > self.max_recoveries:
            return _poisoned(turn.run)
        async with self.stops.watch(turn.run) as stop:
            return await self.runtime.execute(turn, journal=journal, steps=steps, stop=stop)

    async def _finish(self, run: Run, journal: JournalWriter, outcome: AgentOutcome) -> None:
        """Not a step of the engine: the run's own row says whether it has happened."""
        now = self.clock.now()
        unsaved = journal.take_unsaved()
        terminal = journal.stage(terminal_event(run, outcome, now))
        end = RunEnd(
            state=outcome.state,
            usage=outcome.usage,
            error=outcome.error,
            active_agent=outcome.active_agent,
            finished_at=now,
        )

        async def store() -> bool:
            async with self.unit_of_work(Scope(run.tenant_id)) as uow:
                await uow.conversations.lock(run.conversation_id)
                first = await uow.runs.finish(run.id, run.epoch, end)
                if first:
                    await self._store(uow, run, [*unsaved, terminal], outcome)
                else:
                    await self._release_if_over(uow, run.id)
            return first

        if await until_stored(store):
            await journal.publish_staged(*unsaved, terminal)

    async def _store(self, uow: RunUnitOfWork, run: Run, events: list[JournalEvent], outcome: AgentOutcome) -> None:
        now = self.clock.now()
        await uow.journal.append(run.id, run.epoch, events)
        await uow.items.append(run.conversation_id, run.id, outcome.items, now)
        messages = [item for item in outcome.items if item.kind == "assistant_message"]
        await uow.conversations.touch(
            run.conversation_id,
            now=now,
            preview=preview_of(plain_text(messages[-1].text) if messages else run.message),
            added_messages=len(messages),
            active_agent=outcome.active_agent,
        )
        if (following := await uow.runs.next_pending(run.conversation_id)) is not None:
            await self._promote(uow, following, now)
        await uow.usage.release(run.id, now)

    async def _give_up(self, tenant_id: UUID, run_id: UUID) -> None:
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            await self._release_if_over(uow, run_id)

    async def _release_if_over(self, uow: RunUnitOfWork, run_id: UUID) -> None:
        """Nobody else does when the run was deleted with its conversation while somebody worked on it."""
        run = await uow.runs.get(run_id)
        if run is None or run.state.is_terminal:
            await uow.usage.release(run_id, self.clock.now())

    async def _promote(self, uow: RunUnitOfWork, run: Run, now: datetime) -> None:
        """The turn that waited gets the slot in the transaction that frees it."""
        await uow.runs.set_queued(run.id)
        await uow.items.append(run.conversation_id, run.id, [user_item(run.message, run.attachments)], now)
        await uow.conversations.touch(
            run.conversation_id, now=now, preview=preview_of(run.message), added_messages=1, active_agent=None
        )
        await uow.jobs.enqueue_run(run.id)


def _without_outcome(run: Run) -> AgentOutcome:
    error = {
        "code": "run.internal_error",
        "message": "The answer could not be stored. Try again.",
        "source": "server",
        "is_retryable": True,
    }
    return AgentOutcome(state=RunState.FAILED, active_agent=run.agent, error=error)


def _poisoned(run: Run) -> AgentOutcome:
    """A run that took its worker down again and again is given up, so that it does not take the fleet down."""
    error = {
        "code": "run.recovery_exhausted",
        "message": "The work was interrupted too often and has been given up.",
        "source": "server",
        "is_retryable": True,
    }
    return AgentOutcome(state=RunState.FAILED, active_agent=run.agent, error=error)


def _abandoned(run: Run) -> AgentOutcome:
    """A run that a release has begun which is gone, and whose steps stand in another order since."""
    error = {
        "code": "run.release_gone",
        "message": "The work was begun by an earlier release and could not be finished. Try again.",
        "source": "server",
        "is_retryable": True,
    }
    return AgentOutcome(state=RunState.FAILED, active_agent=run.agent, error=error)


def terminal_event(run: Run, outcome: AgentOutcome, now: datetime) -> AgentStreamEvent:
    """The last event of a run: `run.failed` for faults of the provider or ours, else `run.finished`."""
    if outcome.error is not None:
        return AgentStreamEvent(type="run.failed", at=iso(now), agent=outcome.active_agent, data=outcome.error)
    data = {
        "status": outcome.state.value,
        "response_text": outcome.response_text,
        "structured_output": outcome.structured_output,
        "reasoning_summary_text": outcome.reasoning_summary_text,
        "refusal_text": outcome.refusal_text,
        "attachments": [each.shown() for each in outcome.attachments] or None,
        "usage": outcome.usage or None,
    }
    present = {name: value for name, value in data.items() if value is not None}
    return AgentStreamEvent(type="run.finished", at=iso(now), agent=outcome.active_agent, data=present)
