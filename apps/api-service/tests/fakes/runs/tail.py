"""A live tail in memory."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from app.domain.ai.models import JournalEvent
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run
from app.domain.runs.ports import TailGap, TailUnavailable


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
