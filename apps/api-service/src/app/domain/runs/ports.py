"""What runs need from the world."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.assets.ports import AssetRepository
from app.domain.conversations.ports import ConversationRepository, ItemRepository
from app.domain.runs.models import Run, RunEnd
from app.domain.unit_of_work import UnitOfWork
from app.domain.usage.ports import UsageLedger

StepBody = Callable[[], Awaitable[dict[str, Any]]]


class RunRepository(Protocol):
    """Runs of the transaction's tenant."""

    async def add(self, run: Run) -> None:
        """Stores a new run. Raises `TurnInProgress` when the conversation's slot is taken."""
        ...

    async def get(self, run_id: UUID) -> Run | None: ...

    async def by_idempotency_key(self, user_id: UUID, key: str) -> Run | None: ...

    async def page(
        self, user_id: UUID, *, conversation_id: UUID | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Run]:
        """The person's runs, newest first, older than `before`."""
        ...

    async def claim(self, run_id: UUID, epoch: int, now: datetime) -> Run | None:
        """Makes `epoch` the owner unless a greater one is, or the run is over; else None. Repeating it is harmless."""
        ...

    async def request_stop(self, run_id: UUID) -> None: ...

    async def finish(self, run_id: UUID, epoch: int, end: RunEnd) -> bool:
        """Ends the run once; False when it is over already. Raises `LostOwnership` when another epoch owns it."""
        ...

    async def next_pending(self, conversation_id: UUID) -> Run | None:
        """The oldest turn that waits for this conversation's slot."""
        ...

    async def count_unfinished(self, user_id: UUID) -> tuple[int, int]:
        """How many runs wait for a machine or have one: of the person, and of the whole tenant."""
        ...

    async def set_queued(self, run_id: UUID) -> None:
        """Gives a pending run the slot."""
        ...

    async def end_pending(self, run_id: UUID, end: RunEnd) -> bool:
        """Ends a run that never started; False when it has the slot by now."""
        ...


class JournalRepository(Protocol):
    """The journal in Postgres."""

    async def append(self, run_id: UUID, epoch: int, events: Sequence[JournalEvent]) -> None:
        """Stores consecutive events as one batch; those that are stored already are passed over.

        Raises `LostOwnership` when another epoch owns the run.
        """
        ...

    async def read(self, run_id: UUID, after: int = 0) -> list[JournalEvent]:
        """The events whose `seq` is greater than `after`, ascending."""
        ...

    async def is_kept(self, run_id: UUID) -> bool:
        """Whether anything of the journal is there."""
        ...

    async def close(self, run_id: UUID) -> bool:
        """Makes one compressed row of an ended run's batches; False when there is nothing to do. Safe to repeat."""
        ...

    async def unclosed(self, ended_before: datetime, limit: int) -> list[UUID]:
        """Runs that ended before and whose journal still lies in batches."""
        ...

    async def discard(self, closed_before: datetime, limit: int) -> int:
        """Deletes at most so many journals of runs that ended before; how many."""
        ...


class DueJournals(Protocol):
    """What a transaction that belongs to no tenant may know of journals."""

    async def tenants(self, *, ended_before: datetime, closed_before: datetime) -> list[UUID]:
        """Those with batches of a run that ended before the one, or a journal closed before the other."""
        ...


class RunJobs(Protocol):
    """Work that starts if and only if the transaction commits."""

    async def enqueue_run(self, run_id: UUID, segment: int = 1) -> None: ...


class RunUnitOfWork(UnitOfWork, Protocol):
    """What runs read and write in one transaction."""

    @property
    def runs(self) -> RunRepository: ...

    @property
    def journal(self) -> JournalRepository: ...

    @property
    def due_journals(self) -> DueJournals: ...

    @property
    def assets(self) -> AssetRepository: ...

    @property
    def conversations(self) -> ConversationRepository: ...

    @property
    def items(self) -> ItemRepository: ...

    @property
    def usage(self) -> UsageLedger: ...

    @property
    def jobs(self) -> RunJobs: ...


class RunTail(Protocol):
    """The fast end of the journal, shared by all processes; losing it loses no truth."""

    async def append(self, run: Run, epoch: int, events: Sequence[JournalEvent], *, across_gap: bool = False) -> None:
        """Publishes consecutive events.

        Raises `LostOwnership` when a greater epoch has written, `TailGap` when the tail does not end where they begin,
        unless it may be left with a gap, and `TailUnavailable` when it cannot be written.
        """
        ...

    async def read(
        self, tenant_id: UUID, run_id: UUID, after: int, wait_seconds: float
    ) -> list[tuple[int, list[JournalEvent]]]:
        """Batches with an event beyond `after`, each with the `seq` that precedes it; empty after `wait_seconds`.

        Raises `TailUnavailable` when it cannot be reached.
        """
        ...


class TailUnavailable(Exception):
    """Redis or Valkey cannot be reached, or refuses."""


class TailGap(Exception):
    """The tail does not end where the events begin: it was emptied, was away, or ran out of memory."""

    def __init__(self, held: int) -> None:
        """`held`: the `seq` that the tail ends with; 0 when it is empty."""
        super().__init__(held)
        self.held = held


class StopSignals(Protocol):
    """Tells running work that a person wants it to stop."""

    async def publish(self, run_id: UUID) -> None:
        """Best effort: the row's flag is the truth."""
        ...

    def watch(self, run: Run) -> "StopWatch":
        """Watches for a stop of this run."""
        ...


class StopWatch(Protocol):
    """Async context manager around the execution of a run."""

    async def __aenter__(self) -> "StopWatch": ...

    async def __aexit__(self, *error: object) -> None: ...

    @property
    def is_set(self) -> bool: ...

    async def wait(self) -> None:
        """Returns when the run is to stop."""
        ...

    async def check(self) -> bool:
        """Looks at the row itself: whether the run is to stop. Raises `LostOwnership` if it has a new owner."""
        ...


class EventSink(Protocol):
    """Takes what happens in a run."""

    async def append(self, *events: AgentStreamEvent) -> None:
        """Adds events; readers see them within milliseconds. Raises `LostOwnership`."""
        ...

    async def flush(self) -> int:
        """Makes all events durable; the `seq` of the last one. Raises `LostOwnership`."""
        ...


class JournalWriter(EventSink, Protocol):
    """The one writer of a run's journal during one execution."""

    def take_unsaved(self) -> list[JournalEvent]:
        """Events that are not durable yet, for a caller that stores them in its own transaction."""
        ...

    def stage(self, event: AgentStreamEvent) -> JournalEvent:
        """Numbers an event without publishing it."""
        ...

    async def publish_staged(self, *events: JournalEvent) -> None:
        """Shows readers events that are durable already."""
        ...

    async def aclose(self) -> None:
        """Ends what the writer still has going."""
        ...


class ReservedStep(Protocol):
    """A step at a number that a replay repeats."""

    @property
    def number(self) -> int: ...

    async def run(self, name: str, body: StepBody) -> dict[str, Any]:
        """The recorded outcome of this step, or that of running `body` now, recorded."""
        ...


class StepSource(Protocol):
    """Gives out steps to one line of work."""

    @property
    def attempt(self) -> int:
        """1 for the first execution of the segment, more when it changed hands or its executor crashed."""
        ...

    def reserve(self) -> ReservedStep:
        """Draws the next number. Call only where a replay does the same in the same order."""
        ...


class StepLedger(StepSource, Protocol):
    """The durable engine as one execution of a run sees it."""

    @property
    def epoch(self) -> int:
        """Names this execution; greater than every earlier one of the run."""
        ...

    @property
    def crashes(self) -> int:
        """How many executions before this one ended without giving the run back."""
        ...

    @property
    def is_replayable(self) -> bool:
        """False when other code took the recorded steps, in an order that nobody alive can repeat."""
        ...

    async def recorded_position(self) -> int:
        """The greatest `seq` that a recorded step ended with; 0 when there is none."""
        ...


class RunFollower(Protocol):
    """Reads a run's journal from its beginning and goes on as it grows."""

    def follow(self, run: Run) -> AsyncIterator[list[JournalEvent]]:
        """Batches in order; an empty batch when nothing came for a heartbeat; ends after the terminal event."""
        ...
