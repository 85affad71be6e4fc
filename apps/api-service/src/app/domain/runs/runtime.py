"""The runtime that executes an agent, as runs see it."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from app.domain.assets.models import Attachment
from app.domain.conversations.models import NewItem
from app.domain.runs.models import Run, RunState
from app.domain.runs.ports import JournalWriter, StepLedger, StopWatch


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentTurn:
    """A run to execute, with the model's input items up to and including the message to answer."""

    run: Run
    history: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentOutcome:
    """What a turn came to; text and usage of a stopped or failed turn are kept."""

    state: RunState
    items: list[NewItem] = field(default_factory=list[NewItem])
    active_agent: str
    response_text: str | None = None
    structured_output: Any = None
    """The answer as JSON, where the agent's answers have a form."""
    reasoning_summary_text: str | None = None
    refusal_text: str | None = None
    attachments: tuple[Attachment, ...] = ()
    """Files that the turn has made."""
    usage: dict[str, Any] = field(default_factory=dict[str, Any])
    error: dict[str, Any] | None = None


class AgentRuntime(Protocol):
    """Executes agents."""

    async def execute(
        self, turn: AgentTurn, *, journal: JournalWriter, steps: StepLedger, stop: StopWatch
    ) -> AgentOutcome:
        """Runs the turn to its end. Provider faults become a failed outcome; raises `LostOwnership` only."""
        ...
