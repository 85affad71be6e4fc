"""The words an agent and a tool are declared in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from app.agents._shared.hosted_tools import HostedKind, HostedOptions
from app.domain.documents.ports import DocumentSearch
from app.domain.plug.ports import EffectLog

HandoffContext = Literal["full", "last_turn", "fresh"]
"""What the next agent sees: the conversation, the present turn with what was done in it, or the question alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """Passing the conversation on to another agent; a key alone stands for one with nothing but defaults."""

    to: str
    context: HandoffContext = "full"
    tool_name: str | None = None
    """How the model calls it; None: `transfer_to_<key>`."""
    description: str | None = None
    """When to; None: the other agent's own description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Putting a question to another agent; a key alone stands for one with nothing but defaults."""

    agent: str
    max_turns: int | None = None
    """How many model calls the answer may take; None: as many as a run may."""
    description: str | None = None
    """When to; None: the other agent's own description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSpec:
    """One agent: its words, its tools, whom it may hand over to and whom it may ask.

    Whoever is handed over to has the conversation and goes on with it; whoever is asked gets one question as a tool
    call, answers, and is done.

    `prompt` is a Jinja template beside the spec; it sees `agent`, `today` and what `prompt_defaults` holds.
    `model` None means the installation's default, `reasoning_effort` None the model's.
    """

    key: str
    display_name: str
    description: str
    prompt: Path
    tools: tuple[str, ...] = ()
    tool_options: Mapping[str, HostedOptions] = field(default_factory=dict[str, HostedOptions])
    """What this agent's hosted tools do otherwise than their folders say, by key."""
    handoffs: tuple[str | Handoff, ...] = ()
    asks: tuple[str | Ask, ...] = ()
    output: type[BaseModel] | None = None
    """The form of its answers; None: text."""
    model: str | None = None
    reasoning_effort: str | None = None
    default: bool = False
    listed: bool = True
    """Whether people may choose it; others start it by its key."""
    parallel_tool_calls: bool = True
    """Whether the model may call several tools at once."""
    examples: tuple[str, ...] = ()
    """Questions that it is good at, for people who meet it."""
    prompt_defaults: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def successors(self) -> tuple[Handoff, ...]:
        """Whom it may hand over to, and how."""
        return tuple(Handoff(to=each) if isinstance(each, str) else each for each in self.handoffs)

    @property
    def questions(self) -> tuple[Ask, ...]:
        """Whom it may ask, and how."""
        return tuple(Ask(agent=each) if isinstance(each, str) else each for each in self.asks)


def ask_tool_name(agent_key: str) -> str:
    """The name under which a model asks an agent."""
    return f"ask_{agent_key}"


def handoff_tool_name(agent_key: str) -> str:
    """The name under which a model hands over to an agent, where nothing else is said."""
    return f"transfer_to_{agent_key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolServices:
    """What tools may use of the house; add the port that a tool of yours needs."""

    documents: DocumentSearch
    effects: EffectLog


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolContext:
    """For whom and in which step a tool works.

    `effect_key` is the same when the step is repeated after a crash: give it to whatever has an effect.
    """

    tenant_id: UUID
    user_id: UUID
    run_id: UUID
    effect_key: str
    services: ToolServices


ToolFunction = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolSpec:
    """A function that agents may call.

    Its parameters are typed and documented in a Google-style docstring, from which the model learns them; one that
    begins with a `ToolContext` is given it, which the model does not see. What is not async works in a thread.
    `idempotent` says that repeating a call with the same `effect_key` does no harm; otherwise a call that a crash
    interrupted is not repeated and the model is told so.
    """

    function: ToolFunction
    idempotent: bool = False
    timeout_seconds: float = 30.0
    redact: frozenset[str] = frozenset()
    """Names of arguments and fields of the result that nobody is shown, beside those whose names say so."""

    @property
    def key(self) -> str:
        """The name by which agents list it and the model calls it."""
        return self.function.__name__

    @property
    def kind(self) -> Literal["function"]:
        """Who runs it: we."""
        return "function"

    @property
    def description(self) -> str:
        """What it does, as its docstring says first."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedToolSpec:
    """A tool that the model's provider runs; an agent may have one of each kind."""

    key: str
    description: str
    options: HostedOptions

    @property
    def kind(self) -> HostedKind:
        """Which of the provider's tools it is."""
        return self.options.kind


AnyToolSpec = ToolSpec | HostedToolSpec
