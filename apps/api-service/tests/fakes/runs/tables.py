"""What the database in memory stores."""

from dataclasses import dataclass, field
from uuid import UUID

from app.domain.ai.models import JournalEvent
from app.domain.conversations.models import Conversation, NewItem
from app.domain.runs.models import Run
from tests.fakes.usage import UsageEntries


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
