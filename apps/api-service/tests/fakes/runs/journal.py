"""The repositories of runs' journals in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.ai.models import JournalEvent
from app.domain.runs.errors import LostOwnership

from .tables import MemoryTables


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
