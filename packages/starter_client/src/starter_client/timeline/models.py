"""What a run did, as spans of time: the state that its frames add up to."""

from dataclasses import dataclass, field
from typing import Any, Literal

from starter_client.events import ErrorPayload, ModelCall, PublicFrame, Usage
from starter_client.transcript import TurnStatus

SpanKind = Literal["agent", "model", "reasoning", "message", "tool", "ask", "handoff", "rewind"]
"""`ask`: a tool that is itself an agent. `rewind`: no worker had the run."""
SpanStatus = Literal["running", "completed", "failed", "incomplete", "stopped", "refused"]
PhaseKind = Literal["waiting", "thinking", "writing", "calling", "approval", "working"]

ROOT_LANE = ""
"""The lane of the run's own agents; those of asked agents are named by their tool call."""


@dataclass(frozen=True, slots=True)
class Phase:
    """From that moment on, until the next phase or the end of the span."""

    kind: PhaseKind
    at: int


@dataclass(frozen=True, slots=True)
class Span:
    id: str
    """Unique among the spans of a run, those that were lost included."""
    kind: SpanKind
    parent: str | None
    name: str
    """The key of the agent, of the tool, or the id of the model."""
    agent: str | None
    """The agent at work."""
    started_at: int
    """Milliseconds since 1970."""
    last_at: int
    first_event: int
    attempt: int
    """Which attempt of the run it belongs to."""
    tool_type: str | None = None
    """What kind of tool it is, of a tool and of an agent that was asked."""
    item_id: str | None = None
    """The output item that a tool call is, where the provider runs the tool."""
    status: SpanStatus = "running"
    ended_at: int | None = None
    phases: tuple[Phase, ...] = ()
    text: str = ""
    arguments_text: str = ""
    arguments_json: Any = None
    output: Any = None
    error: str | None = None
    """Why a tool failed."""
    call: ModelCall | None = None
    """What a model call used; told when it has ended."""
    lost: bool = False
    """It happened, but the run was rewound behind it: a later attempt counts instead."""


@dataclass(frozen=True, slots=True)
class RewindMark:
    """A worker was lost and another went on from the last recorded step."""

    attempt: int
    at: int
    event_id: int
    lost_at: int
    """When the worker that was lost told something last."""
    scope: str | None
    """The asked agent whose work was repeated; none for the run."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the frames of one agent's line of work stand: the run's own, or that of an asked agent."""

    parent: str | None
    """The span under which new ones are put."""
    call: str | None = None
    """The model call that is under way or was the last."""
    call_ended: bool = False
    last_at: int | None = None
    handoffs: int = 0


@dataclass(slots=True)
class Timeline:
    """The state; `reduce_timeline` makes a new one of it."""

    status: TurnStatus = "pending"
    run_id: str | None = None
    frames: list[PublicFrame] = field(default_factory=list[PublicFrame], repr=False)
    """Every frame in order, also those that a rewind took back."""
    kept: list[PublicFrame] = field(default_factory=list[PublicFrame], repr=False)
    """The frames that count."""
    spans: dict[str, Span] = field(default_factory=dict[str, Span])
    lanes: dict[str, Lane] = field(default_factory=dict[str, Lane])
    rewinds: list[RewindMark] = field(default_factory=list[RewindMark])
    attempt: int = 1
    started_at: int | None = None
    last_at: int = 0
    ended_at: int | None = None
    first_text_at: int | None = None
    """When the first word of the answer came."""
    usage: Usage | None = None
    error: ErrorPayload | None = None
    last_event_id: int = 0

    @property
    def is_over(self) -> bool:
        return self.status not in ("pending", "running")
