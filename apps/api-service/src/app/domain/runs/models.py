"""A run and its states."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.assets.models import Attachment


class RunState(StrEnum):
    """Where a run is."""

    PENDING = "pending"
    """Waits for the turn before it; holds no slot."""
    QUEUED = "queued"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    WAITING_APPROVAL = "waiting_approval"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"

    @property
    def is_terminal(self) -> bool:
        """Whether the run is over."""
        return self in TERMINAL_STATES


TERMINAL_STATES = frozenset(
    {RunState.COMPLETED, RunState.FAILED, RunState.CANCELLED, RunState.INCOMPLETE, RunState.REFUSED}
)
OPEN_STATES = frozenset({RunState.QUEUED, RunState.RUNNING, RunState.INTERRUPTED, RunState.WAITING_APPROVAL})
"""States that hold the conversation's slot."""
BUSY_STATES = frozenset({RunState.PENDING, RunState.QUEUED, RunState.RUNNING, RunState.INTERRUPTED})
"""States in which a run waits for a machine or has one; who waits for a person's decision costs nothing."""
EPOCHS_PER_SEGMENT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One piece of work of an agent; `epoch` names the execution that owns it (segment × 1,000 + dispatch)."""

    id: UUID
    tenant_id: UUID
    conversation_id: UUID
    user_id: UUID
    agent: str
    model: str
    reasoning_effort: str | None
    message: str
    state: RunState
    created_at: datetime
    request_hash: str
    attachments: tuple[Attachment, ...] = ()
    """Files that came with the message."""
    idempotency_key: str | None = None
    epoch: int = 0
    stop_requested: bool = False
    usage: dict[str, Any] = field(default_factory=dict[str, Any])
    error: dict[str, Any] | None = None
    reserved_micro_usd: int | None = None
    """What was reserved with the run for its first model call; none when it had to wait for the turn before it."""
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def segment(self) -> int:
        """Counts the run's pieces between decisions of people, from 1; each has steps of its own."""
        return self.epoch // EPOCHS_PER_SEGMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEnd:
    """How a run ended."""

    state: RunState
    usage: dict[str, Any]
    error: dict[str, Any] | None
    active_agent: str
    finished_at: datetime
