"""The one writer of a run's journal: to the tail within milliseconds, to Postgres within half a second."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.clock import Clock
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run
from app.domain.runs.ports import RunTail, RunUnitOfWork, StepLedger, TailUnavailable
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.utils.times import iso

log = structlog.get_logger(__name__)

SEQ_BLOCK = 1_000_000
"""Journal numbers of one attempt; the owner's epoch, stored before the first use, reserves the block."""
EVENT_ID_BLOCK = 10_000_000
"""Public event ids of one attempt; an event is at most a few frames."""


class RunJournalWriter:
    """`JournalWriter`; make one per execution and `aclose` it."""

    def __init__(
        self,
        run: Run,
        steps: StepLedger,
        *,
        tail: RunTail,
        unit_of_work: UnitOfWorkFactory[RunUnitOfWork],
        clock: Clock,
        window_seconds: float,
        flush_seconds: float,
    ) -> None:
        self._run = run
        self._steps = steps
        self._tail = tail
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._window = window_seconds
        self._flush_after = flush_seconds
        self._seq = (steps.attempt - 1) * SEQ_BLOCK
        self._published = self._seq
        self._unpublished: list[JournalEvent] = []
        self._unsaved: list[JournalEvent] = []
        self._lock = asyncio.Lock()
        self._publishing: asyncio.Task[None] | None = None
        self._saving: asyncio.Task[None] | None = None
        self._lost: LostOwnership | None = None
        self._opened = False
        self._published_at = float("-inf")

    async def append(self, *events: AgentStreamEvent) -> None:
        """What comes after a pause travels at once, the rest within the window. Raises `LostOwnership`."""
        if self._lost is not None:
            raise self._lost
        if not self._opened:
            await self._open()
        for event in events:
            entry = self._number(event)
            self._unpublished.append(entry)
            self._unsaved.append(entry)
        if asyncio.get_running_loop().time() - self._published_at >= self._window:
            await self._publish()
        elif self._publishing is None or self._publishing.done():
            self._publishing = asyncio.create_task(self._after(self._window, self._publish))
        if self._saving is None or self._saving.done():
            self._saving = asyncio.create_task(self._after(self._flush_after, self._save))

    async def flush(self) -> int:
        """Everything is with readers and in Postgres when it returns; the last `seq`."""
        await self._publish()
        await self._save()
        if self._lost is not None:
            raise self._lost
        return self._seq

    def take_unsaved(self) -> list[JournalEvent]:
        """Hands over what is not in Postgres; the caller stores and publishes it."""
        unsaved, self._unsaved = self._unsaved, []
        return unsaved

    def stage(self, event: AgentStreamEvent) -> JournalEvent:
        """Numbers an event without publishing it."""
        return self._number(event)

    async def publish_staged(self, *events: JournalEvent) -> None:
        """Best effort: readers find them in Postgres too."""
        waiting = {entry.seq for entry in self._unpublished}
        self._unpublished.extend(e for e in events if e.seq > self._published and e.seq not in waiting)
        with contextlib.suppress(LostOwnership):
            await self._publish()

    async def aclose(self) -> None:
        """Ends the timers; what they had not written is left to the next execution."""
        for task in (self._publishing, self._saving):
            if task is not None:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    async def _open(self) -> None:
        """After a crash the first entry says what is to be forgotten."""
        self._opened = True
        if self._steps.attempt == 1:
            return
        data = {
            "attempt": self._steps.attempt,
            "rewind_to_seq": await self._steps.recorded_position(),
            "next_event_id": (self._steps.attempt - 1) * EVENT_ID_BLOCK + 1,
        }
        event = AgentStreamEvent(type="run.rewound", at=iso(self._clock.now()), agent=self._run.agent, data=data)
        entry = self._number(event)
        self._unpublished.append(entry)
        self._unsaved.append(entry)

    def _number(self, event: AgentStreamEvent) -> JournalEvent:
        self._seq += 1
        return JournalEvent(self._seq, event)

    async def _after(self, seconds: float, act: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(seconds)
        try:
            await act()
        except LostOwnership as lost:
            self._lost = lost
        except Exception:  # the database is away: the events stay in memory, the next flush tries again
            log.exception("journal.write_failed", run_id=str(self._run.id))

    async def _publish(self) -> None:
        async with self._lock:
            events, self._unpublished = self._unpublished, []
            if not events:
                return
            previous, self._published = self._published, events[-1].seq
            self._published_at = asyncio.get_running_loop().time()
            try:
                await self._tail.append(self._run, self._steps.epoch, previous, events)
            except TailUnavailable as error:
                log.warning("journal.tail_unavailable", run_id=str(self._run.id), error=str(error))

    async def _save(self) -> None:
        async with self._lock:
            events, self._unsaved = self._unsaved, []
            if not events:
                return
            try:
                async with self._unit_of_work(Scope(self._run.tenant_id)) as uow:
                    await uow.journal.append(self._run.id, self._steps.epoch, events)
            except BaseException:
                self._unsaved = [*events, *self._unsaved]
                raise
