"""Looking after the journals of runs that are over: one compressed row each, and none when its time has passed."""

import asyncio
import contextlib
import random
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog

from app.domain.clock import Clock
from app.domain.runs.ports import RunUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

log = structlog.get_logger(__name__)

_BATCH = 200
_PAUSE_SECONDS = 60.0
_GRACE = timedelta(minutes=1)
"""The worker that ended a run closes its journal; one that died in between is not waited for longer."""


@dataclass(slots=True)
class JournalUpkeep:
    """One per executing process; several do no harm."""

    unit_of_work: UnitOfWorkFactory[RunUnitOfWork]
    clock: Clock
    keep: timedelta
    """How long after its end a run can be replayed."""
    grace: timedelta = _GRACE
    _sweeping: asyncio.Task[None] | None = field(default=None, init=False)

    def start(self) -> None:
        """Sweeps now and then from now on."""
        self._sweeping = asyncio.create_task(self._sweep_often())

    async def stop(self) -> None:
        """Leaves the rest to the next sweep."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._sweeping

    async def close(self, tenant_id: UUID, run_id: UUID) -> None:
        """Compresses the journal of a run that has just ended; what fails is left to a sweep."""
        try:
            async with self.unit_of_work(Scope(tenant_id)) as uow:
                await uow.journal.close(run_id)
        except Exception as error:  # the answer is with its reader: nothing of it depends on this
            log.warning("journal.close_failed", run_id=str(run_id), error=repr(error))

    async def sweep(self) -> tuple[int, int]:
        """Closes what a dead worker left in batches, deletes what is too old; how many journals of each."""
        now = self.clock.now()
        async with self.unit_of_work(Scope()) as uow:
            tenants = await uow.due_journals.tenants(ended_before=now - self.grace, closed_before=now - self.keep)
        closed = discarded = 0
        for tenant_id in tenants:
            closed += await self._close_rest(tenant_id)
            discarded += await self._discard_old(tenant_id)
        return closed, discarded

    async def _close_rest(self, tenant_id: UUID) -> int:
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            runs = await uow.journal.unclosed(self.clock.now() - self.grace, _BATCH)
        closed = 0
        for run_id in runs:
            async with self.unit_of_work(Scope(tenant_id)) as uow:
                closed += await uow.journal.close(run_id)
        return closed

    async def _discard_old(self, tenant_id: UUID) -> int:
        discarded, deleted = 0, _BATCH
        while deleted == _BATCH:
            async with self.unit_of_work(Scope(tenant_id)) as uow:
                deleted = await uow.journal.discard(self.clock.now() - self.keep, _BATCH)
            discarded += deleted
        return discarded

    async def _sweep_often(self) -> None:
        while True:
            await asyncio.sleep(_PAUSE_SECONDS * random.uniform(0.5, 1.0))  # noqa: S311 - so that processes take turns
            try:
                closed, discarded = await self.sweep()
            except Exception as error:  # the database is away: the next sweep asks again
                log.warning("journal.sweep_failed", error=repr(error))
                continue
            if closed or discarded:
                log.info("journal.swept", closed=closed, discarded=discarded)
