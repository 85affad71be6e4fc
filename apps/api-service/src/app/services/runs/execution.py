"""Executing a run: claim it, let the agent work, end it exactly once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.clock import Clock
from app.domain.conversations.models import preview_of
from app.domain.runs.models import Run, RunEnd, RunState
from app.domain.runs.ports import JournalWriter, RunUnitOfWork, StepLedger, StopSignals
from app.domain.runs.runtime import AgentOutcome, AgentRuntime, AgentTurn
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.runs.start_turn import user_item
from app.utils.times import iso

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
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            run = await uow.runs.claim(run_id, steps.epoch, self.clock.now())
            if run is None:
                return
            history = await uow.items.history(run.conversation_id)
        journal = self.open_journal(run, steps)
        try:
            outcome = await self._work(AgentTurn(run=run, history=history), journal, steps)
            step = steps.reserve()

            async def finish() -> dict[str, object]:
                return {"seq": await self._finish(run, steps.epoch, journal, outcome)}

            await step.run("finish", finish)
        finally:
            await journal.aclose()

    async def _work(self, turn: AgentTurn, journal: JournalWriter, steps: StepLedger) -> AgentOutcome:
        if steps.attempt > self.max_recoveries + 1:
            return _poisoned(turn.run)
        async with self.stops.watch(turn.run) as stop:
            return await self.runtime.execute(turn, journal=journal, steps=steps, stop=stop)

    async def _finish(self, run: Run, epoch: int, journal: JournalWriter, outcome: AgentOutcome) -> int:
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
        async with self.unit_of_work(Scope(run.tenant_id)) as uow:
            first = await uow.runs.finish(run.id, epoch, end)
            if first:
                await self._store(uow, run, epoch, [*unsaved, terminal], outcome)
        if first:
            await journal.publish_staged(*unsaved, terminal)
        return terminal.seq

    async def _store(
        self, uow: RunUnitOfWork, run: Run, epoch: int, events: list[JournalEvent], outcome: AgentOutcome
    ) -> None:
        now = self.clock.now()
        await uow.journal.append(run.id, epoch, events)
        await uow.items.append(run.conversation_id, run.id, outcome.items, now)
        messages = [item for item in outcome.items if item.kind == "assistant_message"]
        await uow.conversations.touch(
            run.conversation_id,
            now=now,
            preview=preview_of(messages[-1].text if messages else run.message),
            added_messages=len(messages),
            active_agent=outcome.active_agent,
        )
        if (following := await uow.runs.next_pending(run.conversation_id)) is not None:
            await self._promote(uow, following, now)

    async def _promote(self, uow: RunUnitOfWork, run: Run, now: datetime) -> None:
        """The turn that waited gets the slot in the transaction that frees it."""
        await uow.runs.set_queued(run.id)
        await uow.items.append(run.conversation_id, run.id, [user_item(run.message)], now)
        await uow.conversations.touch(
            run.conversation_id, now=now, preview=preview_of(run.message), added_messages=1, active_agent=None
        )
        await uow.jobs.enqueue_run(run.id)


def _poisoned(run: Run) -> AgentOutcome:
    """A run that took its worker down again and again is given up, so that it does not take the fleet down."""
    error = {
        "code": "run.recovery_exhausted",
        "message": "The work was interrupted too often and has been given up.",
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
        "reasoning_summary_text": outcome.reasoning_summary_text,
        "refusal_text": outcome.refusal_text,
        "usage": outcome.usage or None,
    }
    present = {name: value for name, value in data.items() if value is not None}
    return AgentStreamEvent(type="run.finished", at=iso(now), agent=outcome.active_agent, data=present)
