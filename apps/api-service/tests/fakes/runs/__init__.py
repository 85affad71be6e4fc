"""A database, an engine and a tail in memory, for unit tests of runs."""

from .database import MemoryDatabase, MemoryUnitOfWork
from .engine import ManualStop, MemoryLedger, NumberedStep
from .examples import NOW, FixedClock, a_delta, a_run, an_actor, an_end, an_item_done, deltas, rewound
from .journal import MemoryDueJournals, MemoryJournal
from .repositories import MemoryConversations, MemoryItems, MemoryJobs, MemoryRuns
from .tables import MemoryTables
from .tail import MemoryTail

__all__ = [
    "NOW",
    "FixedClock",
    "ManualStop",
    "MemoryConversations",
    "MemoryDatabase",
    "MemoryDueJournals",
    "MemoryItems",
    "MemoryJobs",
    "MemoryJournal",
    "MemoryLedger",
    "MemoryRuns",
    "MemoryTables",
    "MemoryTail",
    "MemoryUnitOfWork",
    "NumberedStep",
    "a_delta",
    "a_run",
    "an_actor",
    "an_end",
    "an_item_done",
    "deltas",
    "rewound",
]
