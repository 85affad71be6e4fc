"""The words an agent and a tool are declared in."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.documents.ports import DocumentSearch
from app.domain.plug.ports import EffectLog


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSpec:
    """One agent: its words, its tools, whom it may hand over to and whom it may ask.

    Whoever is handed over to has the conversation and goes on with it; whoever is asked gets one question as a tool
    call, answers, and is done.

    `prompt` is a Jinja template beside the spec; it sees `agent`, `today` and what `prompt_defaults` holds.
    `model` None means the installation's default.
    """

    key: str
    display_name: str
    description: str
    prompt: Path
    tools: tuple[str, ...] = ()
    handoffs: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    model: str | None = None
    default: bool = False
    listed: bool = True
    """Whether people may choose it; others start it by its key."""
    parallel_tool_calls: bool = True
    """Whether the model may call several tools at once."""
    prompt_defaults: Mapping[str, str] = field(default_factory=dict[str, str])


def ask_tool_name(agent_key: str) -> str:
    """The name under which a model asks an agent."""
    return f"ask_{agent_key}"


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


ToolFunction = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolSpec:
    """A function that agents may call.

    The function is async; its first parameter is a `ToolContext`, the others are typed and documented in a
    Google-style docstring, from which the model learns them. `idempotent` says that repeating a call with the same
    `effect_key` does no harm; otherwise a call that a crash interrupted is not repeated and the model is told so.
    """

    function: ToolFunction
    idempotent: bool = False
    timeout_seconds: float = 30.0

    @property
    def key(self) -> str:
        """The name by which agents list it and the model calls it."""
        return self.function.__name__
