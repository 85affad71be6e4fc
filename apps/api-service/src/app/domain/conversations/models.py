"""A conversation, its ledger and the messages people read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.assets.models import Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A person's talk with an agent; `active_agent` answers next (a handoff changes it)."""

    id: UUID
    tenant_id: UUID
    user_id: UUID
    title: str | None
    agent: str
    active_agent: str
    message_count: int
    preview: str
    created_at: datetime
    updated_at: datetime
    active_run_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationFilter:
    """Which conversations are wanted: those that an agent began, those whose title or preview contains a text."""

    agent: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """An entry to append: `item` goes back to the model, `display` and `text` are what people and search see."""

    kind: str
    text: str
    item: dict[str, Any]
    display: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A user's or an agent's message as people read it."""

    id: UUID
    run_id: UUID
    role: str
    text: str
    created_at: datetime
    attachments: tuple[Attachment, ...] = ()
    versions: tuple[UUID, ...] = ()
    """Of a question: the runs that stand at its place, its own among them, oldest first."""
    structured_output: Any = None
    """The answer as JSON, where the agent's answers have a form."""


def title_of(message: str, limit: int = 60) -> str:
    """A title from the first message: its first line, cut at a word."""
    line = " ".join(message.strip().split("\n", 1)[0].split())
    if len(line) <= limit:
        return line or "New conversation"
    return line[:limit].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def preview_of(text: str, limit: int = 200) -> str:
    """The beginning of a message on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
