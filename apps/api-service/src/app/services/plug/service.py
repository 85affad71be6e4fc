"""Starts the run that is interrupted, interrupts it, and counts what it did."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import structlog

from app.domain.access.actor import Actor
from app.domain.clock import Clock
from app.domain.plug.models import AGENT, QUESTION, Tally
from app.domain.plug.ports import EffectLog, PlugUnitOfWork
from app.domain.runs.models import Run
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.runs.service import RunService
from app.services.runs.start_turn import TurnRequest, TurnStarter

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlugService:
    """Use-cases of a person who wants to see a run go on after its process was killed."""

    available: bool
    """Only in a demo, on a machine of one's own, where something starts the process again."""
    process_id: int
    kill: Callable[[], Awaitable[None]]
    """Ends this process at once; nothing in it gets a chance to finish."""
    turns: TurnStarter
    runs: RunService
    effects: EffectLog
    unit_of_work: UnitOfWorkFactory[PlugUnitOfWork]
    clock: Clock

    async def start(self, actor: Actor) -> Run:
        """A run that leaves its marks one after the other. Raises what starting any turn does."""
        return await self.turns.start(actor, TurnRequest(message=QUESTION, agent=AGENT))

    async def tally(self, actor: Actor, run_id: UUID) -> Tally:
        """What the run has done so far. Raises `RunNotFound`."""
        run = await self.runs.get(actor, run_id)
        return Tally.of(await self.effects.of(run.id), self.process_id)

    async def pull(self, actor: Actor, run_id: UUID) -> bool:
        """Notes that the process is to be killed; whether it is: not for a run that is over or another agent's.

        Raises `RunNotFound`.
        """
        run = await self.runs.get(actor, run_id)
        pulled = run.agent == AGENT and not run.state.is_terminal
        facts = {"run_id": str(run.id), "pulled": pulled}
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            await uow.activity.add(acted(actor, "plug.pulled", self.clock.now(), **facts))
        if pulled:
            log.warning("plug.pulled", run_id=str(run.id), process_id=self.process_id)
        return pulled
