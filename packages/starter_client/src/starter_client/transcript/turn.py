"""What a person sees of one run: the state that its frames add up to."""

from dataclasses import dataclass, field
from typing import Any, Literal

from starter_client.events import (
    Citation,
    ErrorPayload,
    MemoryCheckpointPayload,
    MessageAttachment,
    PublicFrame,
    StreamNotice,
    Usage,
)

FinalStatus = Literal["completed", "failed", "incomplete", "refused", "cancelled"]
TurnStatus = Literal["pending", "running"] | FinalStatus


@dataclass(frozen=True, slots=True)
class TextPart:
    key: str
    order: float
    """Its place: the index of its item among the items of the run."""
    text: str = ""
    citations: tuple[Citation, ...] = ()
    phase: str | None = None
    """`commentary` on the way or the `final_answer`, where the provider tells."""
    done: bool = False
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class ReasoningPart:
    key: str
    order: float
    started_at: str
    ended_at: str
    summaries: tuple[str, ...] = ()
    """One text for each part of the summary."""
    done: bool = False
    kind: Literal["reasoning"] = "reasoning"


@dataclass(frozen=True, slots=True)
class PartialImage:
    """An image on its way, as base64; the finished one comes as an attachment."""

    index: int
    data: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    approved: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ToolPart:
    key: str
    order: float
    tool_type: str
    name: str
    started_at: str
    item_id: str | None = None
    status: str = "in_progress"
    arguments_text: str = ""
    arguments_json: Any = None
    code: str = ""
    """The code that a tool runs."""
    output: Any = None
    error: str | None = None
    """Why it failed, in words for people."""
    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    """Everything its statuses told, the newest of each field; which there are depends on the type."""
    images: tuple[PartialImage, ...] = ()
    approval: Approval | None = None
    """What a person decided about it."""
    notices: tuple[StreamNotice, ...] = ()
    """What was masked or cut in its arguments and results."""
    parts: tuple["TurnPart", ...] = ()
    """What the agent did that this tool asked."""
    ended_at: str | None = None
    kind: Literal["tool"] = "tool"


@dataclass(frozen=True, slots=True)
class HandoffPart:
    key: str
    order: float
    to: str
    from_: str | None = None
    kind: Literal["handoff"] = "handoff"


@dataclass(frozen=True, slots=True)
class RefusalPart:
    key: str
    order: float
    text: str = ""
    kind: Literal["refusal"] = "refusal"


@dataclass(frozen=True, slots=True)
class CheckpointPart:
    """The history was shortened for the model."""

    key: str
    order: float
    checkpoint: MemoryCheckpointPayload
    kind: Literal["checkpoint"] = "checkpoint"


TurnPart = TextPart | ReasoningPart | ToolPart | HandoffPart | RefusalPart | CheckpointPart
Parts = tuple[TurnPart, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    event_id: int
    micro_usd: int
    scope: str | None = None
    """The tool call in which an asked agent made the call; none for the run's own."""


@dataclass(frozen=True, slots=True)
class FrameLog:
    """The frames that count, newest first: what a rewind is computed from."""

    frame: PublicFrame
    earlier: "FrameLog | None"


@dataclass(frozen=True, slots=True)
class TurnState:
    status: TurnStatus = "pending"
    run_id: str | None = None
    agent: str | None = None
    parts: Parts = ()
    attachments: tuple[MessageAttachment, ...] = ()
    """Files that belong to the answer."""
    structured_output: Any = None
    """The answer of an agent whose output has a form."""
    charges: tuple[Charge, ...] = ()
    """What the model calls that have ended cost."""
    usage: Usage | None = None
    error: ErrorPayload | None = None
    started_at: str | None = None
    finished_at: str | None = None
    last_event_id: int = 0
    log: FrameLog | None = field(default=None, repr=False)

    @property
    def is_settled(self) -> bool:
        return self.status not in ("pending", "running")

    @property
    def text(self) -> str:
        """The answer as one text."""
        said = [part.text for part in self.parts if isinstance(part, TextPart | RefusalPart)]
        return "\n\n".join(text for text in said if text)

    @property
    def cost_micro_usd(self) -> int | None:
        """What the run has cost so far; nothing before its first model call has ended."""
        told = (self.usage or {}).get("cost_micro_usd")
        if told is not None or not self.charges:
            return told
        return sum(charge.micro_usd for charge in self.charges)
