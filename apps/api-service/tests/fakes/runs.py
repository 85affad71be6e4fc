"""A database, an engine and a tail in memory, for unit tests of runs."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

from app.domain.access.actor import Actor, Role
from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.conversations.models import Conversation, Message, NewItem
from app.domain.errors import StoreUnavailable
from app.domain.runs.errors import LostOwnership, TurnInProgress
from app.domain.runs.models import OPEN_STATES, Run, RunEnd, RunState
from app.domain.runs.ports import RunUnitOfWork, StepBody, TailGap, TailUnavailable
from app.domain.unit_of_work import Scope
from tests.fakes.usage import MemoryUsageLedger, UsageEntries

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class FixedClock:
    """Always `NOW`."""

    def now(self) -> datetime:
        return NOW


def an_actor() -> Actor:
    """Somebody who owns an organisation."""
    return Actor(kind="user", id=uuid4(), tenant_id=uuid4(), role=Role.OWNER, scopes=frozenset())


def a_run(**changes: Any) -> Run:
    """A running run."""
    run = Run(
        id=uuid4(),
        tenant_id=uuid4(),
        conversation_id=uuid4(),
        user_id=uuid4(),
        agent="assistant",
        model="gpt-5.1",
        reasoning_effort="low",
        message="Hello",
        state=RunState.RUNNING,
        created_at=NOW,
        request_hash="",
        epoch=1001,
    )
    return replace(run, **changes)


def a_delta(text: str) -> AgentStreamEvent:
    return AgentStreamEvent(
        type="text.delta",
        at="2026-01-02T03:04:05.000Z",
        item_id="msg_1",
        output_index=0,
        data={"content_index": 0, "delta": text},
    )


def an_item_done() -> AgentStreamEvent:
    return AgentStreamEvent(
        type="item.done", at="2026-01-02T03:04:05.000Z", item_id="msg_1", output_index=0, data={"item_type": "message"}
    )


def an_end(status: str = "completed") -> AgentStreamEvent:
    return AgentStreamEvent(type="run.finished", at="2026-01-02T03:04:05.000Z", data={"status": status})


def rewound(*, attempt: int, to_seq: int) -> AgentStreamEvent:
    data = {"attempt": attempt, "rewind_to_seq": to_seq, "next_event_id": (attempt - 1) * 10_000_000 + 1}
    return AgentStreamEvent(type="run.rewound", at="2026-01-02T03:04:05.000Z", data=data)


def deltas(entries: Sequence[JournalEvent]) -> list[str]:
    return [entry.event.data["delta"] for entry in entries if entry.event.type == "text.delta"]


@dataclass
class MemoryTables:
    """What is stored."""

    runs: dict[UUID, Run] = field(default_factory=dict[UUID, Run])
    journal: dict[UUID, list[JournalEvent]] = field(default_factory=dict[UUID, list[JournalEvent]])
    closed: set[UUID] = field(default_factory=set[UUID])
    conversations: dict[UUID, Conversation] = field(default_factory=dict[UUID, Conversation])
    items: dict[UUID, list[NewItem]] = field(default_factory=dict[UUID, list[NewItem]])
    jobs: list[UUID] = field(default_factory=list[UUID])
    usage: UsageEntries = field(default_factory=UsageEntries)

    def copy(self) -> "MemoryTables":
        return MemoryTables(
            runs=dict(self.runs),
            journal={run: list(entries) for run, entries in self.journal.items()},
            closed=set(self.closed),
            conversations=dict(self.conversations),
            items={conversation: list(items) for conversation, items in self.items.items()},
            jobs=list(self.jobs),
            usage=self.usage.copy(),
        )


class MemoryDatabase:
    """Makes units of work; one that fails puts back what was there before it."""

    def __init__(self) -> None:
        self.tables = MemoryTables()
        self.away = False
        self.transactions = 0

    def unit_of_work(self, scope: Scope) -> RunUnitOfWork:
        return cast("RunUnitOfWork", self._transaction())  # entering it gives the unit

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator["MemoryUnitOfWork"]:
        self.transactions += 1
        if self.away:
            raise StoreUnavailable
        before = self.tables.copy()
        await asyncio.sleep(0)
        try:
            yield MemoryUnitOfWork(self.tables)
            if self.away:
                raise StoreUnavailable
        except BaseException:
            self.tables = before
            raise


class MemoryUnitOfWork:
    """`RunUnitOfWork`."""

    def __init__(self, tables: MemoryTables) -> None:
        self.runs = MemoryRuns(tables)
        self.journal = MemoryJournal(tables)
        self.due_journals = MemoryDueJournals(tables)
        self.conversations = MemoryConversations(tables)
        self.items = MemoryItems(tables)
        self.jobs = MemoryJobs(tables)
        self.usage = MemoryUsageLedger(tables.usage)

    async def __aenter__(self) -> "MemoryUnitOfWork":
        return self

    async def __aexit__(self, *error: object) -> None:
        return None


@dataclass
class MemoryRuns:
    """`RunRepository`."""

    tables: MemoryTables

    async def add(self, run: Run) -> None:
        for other in self.tables.runs.values():
            same_key = run.idempotency_key is not None and other.idempotency_key == run.idempotency_key
            taken = other.conversation_id == run.conversation_id and {other.state, run.state} <= OPEN_STATES
            if taken or same_key:
                raise TurnInProgress
        self.tables.runs[run.id] = run

    async def get(self, run_id: UUID) -> Run | None:
        return self.tables.runs.get(run_id)

    async def by_idempotency_key(self, user_id: UUID, key: str) -> Run | None:
        found = [run for run in self.tables.runs.values() if (run.user_id, run.idempotency_key) == (user_id, key)]
        return found[0] if found else None

    async def page(
        self, user_id: UUID, *, conversation_id: UUID | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Run]:
        raise NotImplementedError

    async def claim(self, run_id: UUID, epoch: int, now: datetime) -> Run | None:
        run = self.tables.runs.get(run_id)
        if run is None or run.state.is_terminal or run.epoch > epoch:
            return None
        self.tables.runs[run_id] = replace(run, epoch=epoch, state=RunState.RUNNING, started_at=now)
        return self.tables.runs[run_id]

    async def request_stop(self, run_id: UUID) -> None:
        self.tables.runs[run_id] = replace(self.tables.runs[run_id], stop_requested=True)

    async def finish(self, run_id: UUID, epoch: int, end: RunEnd) -> bool:
        run = self.tables.runs.get(run_id)
        if run is None or run.state.is_terminal:
            return False
        if run.epoch != epoch:
            raise LostOwnership
        self._end(run, end)
        return True

    async def next_pending(self, conversation_id: UUID) -> Run | None:
        waiting = [
            run
            for run in self.tables.runs.values()
            if run.conversation_id == conversation_id and run.state is RunState.PENDING
        ]
        return waiting[0] if waiting else None

    async def set_queued(self, run_id: UUID) -> None:
        self.tables.runs[run_id] = replace(self.tables.runs[run_id], state=RunState.QUEUED)

    async def end_pending(self, run_id: UUID, end: RunEnd) -> bool:
        if self.tables.runs[run_id].state is not RunState.PENDING:
            return False
        self._end(self.tables.runs[run_id], end)
        return True

    def _end(self, run: Run, end: RunEnd) -> None:
        self.tables.runs[run.id] = replace(
            run, state=end.state, usage=end.usage, error=end.error, finished_at=end.finished_at
        )


@dataclass
class MemoryJournal:
    """`JournalRepository`; a NUL cannot be stored, as in Postgres."""

    tables: MemoryTables

    async def append(self, run_id: UUID, epoch: int, events: Sequence[JournalEvent]) -> None:
        run = self.tables.runs.get(run_id)
        if run is None or run.epoch != epoch:
            raise LostOwnership
        if any("\0" in repr(entry.event.item_id) or "\\x00" in repr(entry.event) for entry in events):
            raise ValueError("NUL")
        stored = self.tables.journal.setdefault(run_id, [])
        known = stored[-1].seq if stored else 0
        stored.extend(entry for entry in events if entry.seq > known)

    async def read(self, run_id: UUID, after: int = 0) -> list[JournalEvent]:
        return [entry for entry in self.tables.journal.get(run_id, []) if entry.seq > after]

    async def is_kept(self, run_id: UUID) -> bool:
        return bool(self.tables.journal.get(run_id))

    async def close(self, run_id: UUID) -> bool:
        if run_id in self.tables.closed or not self.tables.runs[run_id].state.is_terminal:
            return False
        self.tables.closed.add(run_id)
        return True

    async def unclosed(self, ended_before: datetime, limit: int) -> list[UUID]:
        ended = self._ended(ended_before)
        return [run_id for run_id in ended if run_id not in self.tables.closed][:limit]

    async def discard(self, closed_before: datetime, limit: int) -> int:
        due = [run_id for run_id in self._ended(closed_before) if run_id in self.tables.closed][:limit]
        for run_id in due:
            del self.tables.journal[run_id]
        return len(due)

    def _ended(self, before: datetime) -> list[UUID]:
        runs = self.tables.runs.values()
        return [
            run.id for run in runs if run.id in self.tables.journal and run.finished_at and run.finished_at < before
        ]


@dataclass
class MemoryDueJournals:
    """`DueJournals`."""

    tables: MemoryTables

    async def tenants(self, *, ended_before: datetime, closed_before: datetime) -> list[UUID]:
        journal = MemoryJournal(self.tables)
        closed = [run_id for run_id in journal._ended(closed_before) if run_id in self.tables.closed]
        due = [*await journal.unclosed(ended_before, len(self.tables.runs)), *closed]
        return sorted({self.tables.runs[run_id].tenant_id for run_id in due})


@dataclass
class MemoryConversations:
    """`ConversationRepository`."""

    tables: MemoryTables

    async def add(self, conversation: Conversation) -> None:
        self.tables.conversations[conversation.id] = conversation

    async def get(self, conversation_id: UUID, user_id: UUID) -> Conversation | None:
        found = self.tables.conversations.get(conversation_id)
        if found is None or found.user_id != user_id:
            return None
        active = [
            run.id
            for run in self.tables.runs.values()
            if run.conversation_id == conversation_id and run.state in OPEN_STATES
        ]
        return replace(found, active_run_id=active[0] if active else None)

    async def page(
        self, user_id: UUID, *, agent: str | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Conversation]:
        raise NotImplementedError

    async def rename(self, conversation_id: UUID, title: str) -> None:
        raise NotImplementedError

    async def touch(
        self, conversation_id: UUID, *, now: datetime, preview: str, added_messages: int, active_agent: str | None
    ) -> None:
        found = self.tables.conversations.get(conversation_id)
        if found is not None:
            self.tables.conversations[conversation_id] = replace(
                found,
                preview=preview,
                updated_at=now,
                message_count=found.message_count + added_messages,
                active_agent=active_agent or found.active_agent,
            )

    async def lock(self, conversation_id: UUID) -> None:
        return None

    async def delete(self, conversation_id: UUID) -> None:
        raise NotImplementedError


@dataclass
class MemoryItems:
    """`ItemRepository`."""

    tables: MemoryTables

    async def append(self, conversation_id: UUID, run_id: UUID, items: Sequence[NewItem], now: datetime) -> None:
        self.tables.items.setdefault(conversation_id, []).extend(items)

    async def history(self, conversation_id: UUID) -> list[dict[str, Any]]:
        return [item.item for item in self.tables.items.get(conversation_id, [])]

    async def messages(
        self, conversation_id: UUID, *, beyond: int | None, newest_first: bool, limit: int
    ) -> list[tuple[int, Message]]:
        raise NotImplementedError


@dataclass
class MemoryJobs:
    """`RunJobs`."""

    tables: MemoryTables

    async def enqueue_run(self, run_id: UUID, segment: int = 1) -> None:
        self.tables.jobs.append(run_id)


class MemoryTail:
    """`RunTail`; `away` makes it unreachable, `clear` empties it, `owner` fences."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, list[JournalEvent]]] = []
        self.away = False
        self.owner = 0
        self.pause: asyncio.Event | None = None
        self.waiting = asyncio.Event()

    @property
    def entries(self) -> list[JournalEvent]:
        return [entry for _, batch in self.batches for entry in batch]

    def clear(self) -> None:
        self.batches, self.owner = [], 0

    async def append(self, run: Run, epoch: int, events: Sequence[JournalEvent], *, across_gap: bool = False) -> None:
        if self.pause is not None:
            self.waiting.set()
            await self.pause.wait()
        if self.away:
            raise TailUnavailable
        if self.owner > epoch:
            raise LostOwnership
        self.owner = epoch
        held, previous = (self.entries[-1].seq if self.batches else 0), events[0].seq - 1
        if held != previous and not across_gap:
            raise TailGap(held)
        if held < events[-1].seq:
            self.batches.append((previous, list(events)))

    async def read(
        self, tenant_id: UUID, run_id: UUID, after: int, wait_seconds: float
    ) -> list[tuple[int, list[JournalEvent]]]:
        deadline = asyncio.get_running_loop().time() + wait_seconds
        while True:
            if self.away:
                raise TailUnavailable
            found = [(previous, batch) for previous, batch in self.batches if batch[-1].seq > after]
            if found or asyncio.get_running_loop().time() >= deadline:
                return found
            await asyncio.sleep(0.001)


class NumberedStep:
    """`ReservedStep` that keeps its outcome in the ledger."""

    def __init__(self, ledger: "MemoryLedger", number: int) -> None:
        self._ledger = ledger
        self.number = number

    async def run(self, name: str, body: StepBody) -> dict[str, Any]:
        if self.number not in self._ledger.records:
            self._ledger.records[self.number] = (name, await body())
        known, outcome = self._ledger.records[self.number]
        assert known == name, f"step {self.number} was {known}, is {name}"
        return outcome


class MemoryLedger:
    """`StepLedger`; hand `records` on to the ledger of the next attempt."""

    def __init__(self, *, attempt: int = 1, records: dict[int, tuple[str, dict[str, Any]]] | None = None) -> None:
        self.attempt = attempt
        self.crashes = attempt - 1
        self.is_replayable = True
        self.epoch = 1000 + attempt
        self.records = {} if records is None else records
        self._drawn = 0

    def reserve(self) -> NumberedStep:
        self._drawn += 1
        return NumberedStep(self, self._drawn)

    async def recorded_position(self) -> int:
        await asyncio.sleep(0.002)
        return max((int(outcome.get("seq", 0)) for _, outcome in self.records.values()), default=0)


class ManualStop:
    """`StopWatch` and `StopSignals` that a test sets."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def watch(self, run: Run) -> "ManualStop":
        return self

    async def publish(self, run_id: UUID) -> None:
        self._event.set()

    async def __aenter__(self) -> "ManualStop":
        return self

    async def __aexit__(self, *error: object) -> None:
        return None

    @property
    def is_set(self) -> bool:
        return self._event.is_set()

    def set(self) -> None:
        self._event.set()

    async def wait(self) -> None:
        await self._event.wait()

    async def check(self) -> bool:
        return self._event.is_set()
