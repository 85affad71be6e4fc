"""Looking at runs, following and stopping them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.clock import Clock
from app.domain.runs.errors import JournalExpired, RunNotFound
from app.domain.runs.models import Run, RunEnd, RunState
from app.domain.runs.ports import RunFollower, RunUnitOfWork, StopSignals
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.utils.times import iso


@dataclass(frozen=True, slots=True)
class RunService:
    """Use-cases of a person and their runs."""

    unit_of_work: UnitOfWorkFactory[RunUnitOfWork]
    follower: RunFollower
    stops: StopSignals
    clock: Clock
    stream_max_seconds: float
    """Age at which a reader is asked to resume."""

    async def get(self, actor: Actor, run_id: UUID) -> Run:
        """The person's run. Raises `RunNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            run = await uow.runs.get(run_id)
        if run is None or run.user_id != actor.id:
            raise RunNotFound
        return run

    async def page(
        self, actor: Actor, *, conversation_id: UUID | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Run]:
        """The person's runs, newest first."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            return await uow.runs.page(actor.id, conversation_id=conversation_id, before=before, limit=limit)

    async def ensure_kept(self, run: Run) -> Run:
        """The run, if there is a journal to follow. Raises `JournalExpired`."""
        if run.state.is_terminal:
            async with self.unit_of_work(Scope(run.tenant_id)) as uow:
                if not await uow.journal.is_kept(run.id):
                    raise JournalExpired
        return run

    def follow(self, run: Run) -> AsyncIterator[list[JournalEvent]]:
        """The run's journal from its beginning, live; an empty batch is a heartbeat."""
        return self.follower.follow(run)

    async def cancel(self, actor: Actor, run_id: UUID) -> Run:
        """Asks the run to stop; one that is over is returned unchanged. Raises `RunNotFound`."""
        run = await self.get(actor, run_id)
        if run.state.is_terminal:
            return run
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            await uow.runs.request_stop(run_id)
            if run.state is RunState.PENDING:
                await self._end_pending(uow, run)
        await self.stops.publish(run_id)
        return await self.get(actor, run_id)

    async def _end_pending(self, uow: RunUnitOfWork, run: Run) -> None:
        """A turn that never started ends at once, nobody executes it; one that just got the slot sees the flag."""
        now = self.clock.now()
        end = RunEnd(state=RunState.CANCELLED, usage={}, error=None, active_agent=run.agent, finished_at=now)
        if not await uow.runs.end_pending(run.id, end):
            return
        event = AgentStreamEvent(
            type="run.finished", at=iso(now), agent=run.agent, data={"status": RunState.CANCELLED.value}
        )
        await uow.journal.append(run.id, run.epoch, [JournalEvent(1, event)])
