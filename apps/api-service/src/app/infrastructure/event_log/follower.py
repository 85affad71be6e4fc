"""Following a run: its journal from the beginning, then its tail; either alone while the other is away."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from app.domain.ai.models import JournalEvent
from app.domain.errors import StoreUnavailable
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
        """Batches in order; empty ones as heartbeats; ends after the terminal event, or when there is no more."""
        position, patience, clock = 0, _TAIL_WAIT_SECONDS, asyncio.get_running_loop().time
        quiet_since, batch = clock(), await self._stored(run, position)
        while batch is not None:
            if batch:
                position, quiet_since = batch[-1].seq, clock()
                yield batch
                if batch[-1].event.is_terminal:
                    return
            elif clock() - quiet_since >= self.heartbeat_seconds:
                quiet_since = clock()
                yield []
            batch, patience = await self._next(run, position, patience)

    async def _next(self, run: Run, position: int, patience: float) -> tuple[list[JournalEvent] | None, float]:
        """What follows `position`, empty when nothing came for a while, None at the end; how long to wait next time."""
        try:
            found = await self.tail.read(run.tenant_id, run.id, position, min(patience, self.heartbeat_seconds))
        except TailUnavailable:
            await asyncio.sleep(_POLL_SECONDS)
            return await self._newer(run, position), _POLL_SECONDS
        if events := _contiguous(found, position):
            return events, _TAIL_WAIT_SECONDS
        batch = await self._newer(run, position)
        if found and batch == []:  # a gap, which the journal fills at the latest when its next batch is written
            await asyncio.sleep(_POLL_SECONDS)
        # A journal that knows more than the tail says that nobody can write the tail: look here more often.
        return batch, _POLL_SECONDS if batch else min(2 * patience, _TAIL_WAIT_SECONDS)

    async def _newer(self, run: Run, position: int) -> list[JournalEvent] | None:
        """What the journal has, for a stream that has begun: while the database is away there is nothing new in it."""
        try:
            return await self._stored(run, position)
        except StoreUnavailable:
            await asyncio.sleep(_POLL_SECONDS)
            return []

    async def _stored(self, run: Run, position: int) -> list[JournalEvent] | None:
        """What the journal has beyond `position`; None when nothing will come, because the run is over or gone."""
        async with self.unit_of_work(Scope(run.tenant_id)) as uow:
            now = await uow.runs.get(run.id)  # before the journal: what ends a run is in it when its state says so
            events = await uow.journal.read(run.id, position) if now is not None else []
        over = now is None or now.state.is_terminal
        return None if over and not events else events


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
