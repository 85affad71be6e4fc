"""A database in memory: transactions that put everything back when they fail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from app.domain.errors import StoreUnavailable
from app.domain.runs.ports import RunUnitOfWork
from app.domain.unit_of_work import Scope
from tests.fakes.usage import MemoryUsageLedger

from .journal import MemoryDueJournals, MemoryJournal
from .repositories import MemoryConversations, MemoryItems, MemoryJobs, MemoryRuns
from .tables import MemoryTables


class MemoryDatabase:
    """Makes units of work; one that fails puts back what was there before it."""

    def __init__(self) -> None:
        self.tables = MemoryTables()
        self.away = False
        self.pause: asyncio.Event | None = None
        self.transactions = 0

    def unit_of_work(self, scope: Scope) -> RunUnitOfWork:
        return cast("RunUnitOfWork", self._transaction())  # entering it gives the unit

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator["MemoryUnitOfWork"]:
        self.transactions += 1
        if self.away:
            raise StoreUnavailable
        before = self.tables.copy()
        await (self.pause.wait() if self.pause is not None else asyncio.sleep(0))
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
