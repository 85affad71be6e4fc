"""The repositories of runs, conversations and jobs in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.conversations.branches import PathChange, Place
from app.domain.conversations.models import Conversation, ConversationFilter, Message, NewItem
from app.domain.runs.errors import LostOwnership, TurnInProgress
from app.domain.runs.models import BUSY_STATES, OPEN_STATES, Run, RunEnd, RunState

from .tables import MemoryTables


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

    async def count_unfinished(self, user_id: UUID) -> tuple[int, int]:
        busy = [run for run in self.tables.runs.values() if run.state in BUSY_STATES]
        return sum(run.user_id == user_id for run in busy), len(busy)

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
        self, user_id: UUID, *, wanted: ConversationFilter, before: tuple[datetime, UUID] | None, limit: int
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

    async def places(self, conversation_id: UUID) -> list[Place]:
        raise NotImplementedError

    async def change_path(self, conversation_id: UUID, change: PathChange) -> int:
        raise NotImplementedError

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
