"""The one writer of a run's journal: to the tail within milliseconds, to Postgres in batches."""

import asyncio
import contextlib
from dataclasses import replace

import structlog

from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.clock import Clock
from app.domain.errors import StoreUnavailable
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run
from app.domain.runs.ports import RunTail, RunUnitOfWork, StepLedger, TailGap, TailUnavailable
from app.domain.unit_of_work import Scope, UnitOfWorkFactory, until_stored
from app.utils.storable import storable
from app.utils.times import iso

log = structlog.get_logger(__name__)

SEQ_BLOCK = 10_000_000
"""Journal numbers of one attempt; the owner's epoch, stored before the first use, reserves the block."""
_WITHOUT_TAIL_SECONDS = 0.25
"""How long an event waits for Postgres while readers have nothing else; they look as often."""
EVENT_ID_BLOCK = 100_000_000
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
        self._has_begun = False
        self._unpublished: list[JournalEvent] = []
        self._unsaved: list[JournalEvent] = []
        self._on_the_way: list[JournalEvent] = []
        self._publication, self._storage, self._opening = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
        self._opened = steps.attempt == 1
        self._publishing: asyncio.Task[None] | None = None
        self._saving: asyncio.Task[None] | None = None
        self._save_now = asyncio.Event()
        self._lost: LostOwnership | None = None
        self._published_at = float("-inf")
        self._tail_is_away = False
        self._is_behind = False

    async def append(self, *events: AgentStreamEvent) -> None:
        """What comes after a pause travels at once, the rest within the window. Raises `LostOwnership`.

        Waits for neither the tail nor Postgres: a slow one must not slow down the work.
        """
        await self._ready()
        for event in events:
            self._add(event)
            if event.type == "item.done":
                self._save_now.set()
        if self._publishing is None or self._publishing.done():
            self._publishing = asyncio.create_task(self._publish_soon())
        if self._saving is None or self._saving.done():
            self._saving = asyncio.create_task(self._save_soon())

    async def flush(self) -> int:
        """Everything is with readers and in Postgres when it returns, however long that is away; the last `seq`."""
        await self._ready()
        await asyncio.gather(self._publish(), until_stored(self._save))
        return self._seq

    def take_unsaved(self) -> list[JournalEvent]:
        """Hands over what is not in Postgres for sure; the caller stores and publishes it."""
        unsaved, self._unsaved = self._unsaved, []
        return [*self._on_the_way, *unsaved]

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

    async def _ready(self) -> None:
        """After a crash the first entry says what is to be forgotten, before any other, also of parallel steps."""
        if self._lost is not None:
            raise self._lost
        if self._opened:
            return
        async with self._opening:
            if not self._opened:
                self._add(await self._rewound())
                self._opened = True

    async def _rewound(self) -> AgentStreamEvent:
        data = {
            "attempt": self._steps.attempt,
            "rewind_to_seq": await self._steps.recorded_position(),
            "next_event_id": (self._steps.attempt - 1) * EVENT_ID_BLOCK + 1,
        }
        return AgentStreamEvent(type="run.rewound", at=iso(self._clock.now()), agent=self._run.agent, data=data)

    def _add(self, event: AgentStreamEvent) -> None:
        entry = self._number(event)
        self._unpublished.append(entry)
        self._unsaved.append(entry)

    def _number(self, event: AgentStreamEvent) -> JournalEvent:
        self._seq += 1
        data = storable(event.data)
        return JournalEvent(self._seq, event if data is event.data else replace(event, data=data))

    async def _publish_soon(self) -> None:
        """Goes on while there is something to publish: what is added during a publication must not wait for more."""
        while self._unpublished and self._lost is None:
            await asyncio.sleep(self._published_at + self._window - asyncio.get_running_loop().time())
            with contextlib.suppress(LostOwnership):
                await self._publish()

    async def _save_soon(self) -> None:
        while self._unsaved and self._lost is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._save_now.wait(), self._seconds_until_saved)
                await asyncio.sleep(self._window)  # what ends with the item is saved with it
            self._save_now.clear()
            try:
                await self._save()
            except LostOwnership:
                return
            except StoreUnavailable:  # the events stay in memory for the next look
                if not self._is_behind:
                    log.warning("journal.behind", run_id=str(self._run.id))
                self._is_behind = True
            except Exception:
                log.exception("journal.write_failed", run_id=str(self._run.id))
            else:
                self._is_behind = False

    @property
    def _seconds_until_saved(self) -> float:
        return min(self._flush_after, _WITHOUT_TAIL_SECONDS) if self._tail_is_away else self._flush_after

    async def _publish(self) -> None:
        async with self._publication:
            events, self._unpublished = self._unpublished, []
            if not events:
                return
            self._published, self._published_at = events[-1].seq, asyncio.get_running_loop().time()
            try:
                await self._show(events)
            except LostOwnership as lost:
                self._lost = lost
                raise
            except TailUnavailable:  # readers find them in the journal, and look there now
                if not self._tail_is_away:
                    self._save_now.set()
                self._tail_is_away = True
            else:
                self._tail_is_away = False

    async def _show(self, events: list[JournalEvent]) -> None:
        """Extends the tail; one that has lost something gets again what readers cannot find in the journal yet."""
        epoch = self._steps.epoch
        try:
            await self._tail.append(self._run, epoch, events, across_gap=not self._has_begun)
        except TailGap as gap:
            if gap.held > events[-1].seq:
                raise LostOwnership from gap
            missing = {entry.seq: entry for entry in (*self._on_the_way, *self._unsaved, *events)}
            again = [missing[seq] for seq in sorted(missing) if gap.held < seq <= events[-1].seq]
            log.warning("journal.tail_reseeded", run_id=str(self._run.id), held=gap.held, events=len(again))
            await self._tail.append(self._run, epoch, again, across_gap=True)
        self._has_begun = True

    async def _save(self) -> None:
        async with self._storage:
            self._on_the_way, self._unsaved = self._unsaved, []
            if not self._on_the_way:
                return
            try:
                async with self._unit_of_work(Scope(self._run.tenant_id)) as uow:
                    await uow.journal.append(self._run.id, self._steps.epoch, self._on_the_way)
            except BaseException as error:
                self._unsaved = [*self._on_the_way, *self._unsaved]
                if isinstance(error, LostOwnership):
                    self._lost = error
                raise
            finally:
                self._on_the_way = []
