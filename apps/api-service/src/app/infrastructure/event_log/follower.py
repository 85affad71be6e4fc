"""Following a run: its journal from the beginning, then its tail; the journal alone when the tail is away."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from app.domain.ai.models import JournalEvent
from app.domain.runs.models import Run
from app.domain.runs.ports import RunTail, RunUnitOfWork, TailUnavailable
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

_POLL_SECONDS = 0.25
_TAIL_WAIT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class JournalFollower:
    """`RunFollower`; holds no database connection while it waits."""

    unit_of_work: UnitOfWorkFactory[RunUnitOfWork]
    tail: RunTail
    heartbeat_seconds: float

    async def follow(self, run: Run) -> AsyncIterator[list[JournalEvent]]:
        """Batches in order; empty ones as heartbeats; ends after the terminal event, or when the run is gone."""
        position, quiet_since = 0, asyncio.get_running_loop().time()
        batch = await self._journal(run, position)
        while True:
            if batch:
                position, quiet_since = batch[-1].seq, asyncio.get_running_loop().time()
                yield batch
                if batch[-1].event.is_terminal:
                    return
            elif asyncio.get_running_loop().time() - quiet_since >= self.heartbeat_seconds:
                quiet_since = asyncio.get_running_loop().time()
                yield []
            batch = await self._next(run, position)
            if not batch and await self._is_over(run, position):
                return

    async def _next(self, run: Run, position: int) -> list[JournalEvent]:
        """What follows `position`; empty when nothing came for a while."""
        try:
            found = await self.tail.read(
                run.tenant_id, run.id, position, min(_TAIL_WAIT_SECONDS, self.heartbeat_seconds)
            )
        except TailUnavailable:
            await asyncio.sleep(_POLL_SECONDS)
            return await self._journal(run, position)
        if not found:
            return await self._journal(run, position)
        if not _joins(*found[0], position):
            return await self._across_gap(run, position)
        return _contiguous(found, position)

    async def _across_gap(self, run: Run, position: int) -> list[JournalEvent]:
        """The tail lost its beginning: the journal has it, at the latest when its next batch is written."""
        batch = await self._journal(run, position)
        if not batch:
            await asyncio.sleep(_POLL_SECONDS)
        return batch

    async def _journal(self, run: Run, position: int) -> list[JournalEvent]:
        async with self.unit_of_work(Scope(run.tenant_id)) as uow:
            return await uow.journal.read(run.id, position)

    async def _is_over(self, run: Run, position: int) -> bool:
        """Deleted, or ended without our having missed anything."""
        async with self.unit_of_work(Scope(run.tenant_id)) as uow:
            now = await uow.runs.get(run.id)
            rest = await uow.journal.read(run.id, position) if now is not None else []
        return now is None or (now.state.is_terminal and not rest)


def _joins(previous: int, batch: list[JournalEvent], position: int) -> bool:
    """Whether the batch follows `position` with nothing between.

    A new attempt leaves a gap in the numbers on purpose; nothing is missing if the reader has all that it keeps.
    """
    first = batch[0].event
    kept = first.data["rewind_to_seq"] if first.type == "run.rewound" else previous
    return kept <= position


def _contiguous(found: list[tuple[int, list[JournalEvent]]], position: int) -> list[JournalEvent]:
    """The batches up to the first gap or terminal event, without what the reader has."""
    events: list[JournalEvent] = []
    for previous, batch in found:
        if not _joins(previous, batch, position):
            break
        events.extend(entry for entry in batch if entry.seq > position)
        position = max(position, batch[-1].seq)
        if events and events[-1].event.is_terminal:
            break
    return events
