"""Agents and models as people choose them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

Capability = Literal[
    "image_input",
    "file_input",
    "structured_output",
    "web_search",
    "file_search",
    "code_interpreter",
    "image_generation",
]
"""What one model can do and another cannot; the hosted tools are called as their kinds."""

ALL_CAPABILITIES: frozenset[Capability] = frozenset(get_args(Capability))


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model that a turn may use."""

    id: str
    display_name: str
    reasoning_efforts: tuple[str, ...]
    default_effort: str
    capabilities: frozenset[Capability] = ALL_CAPABILITIES
    """Of a model that is not in the table nothing is known, so nothing is refused."""
    context_window: int | None = None
    max_output_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class ToolDescription:
    """A tool of an agent as people see it; `kind` is `function` or the provider's kind of tool."""

    key: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class AgentDescription:
    """An agent as people see it."""

    key: str
    display_name: str
    description: str
    model: str
    reasoning_effort: str
    is_default: bool
    tools: tuple[ToolDescription, ...]
    handoffs: tuple[str, ...]
    asks: tuple[str, ...]
    needs: frozenset[Capability]
    """What a model must be able to do to answer as this agent."""
    examples: tuple[str, ...] = ()
    output_schema: Mapping[str, Any] | None = None
    """The form of its answers; None: text."""


class AgentCatalogue(Protocol):
    """Agents and models that this installation offers."""

    @property
    def default_agent(self) -> str: ...

    @property
    def default_model(self) -> str: ...

    def agents(self) -> list[AgentDescription]: ...

    def agent(self, key: str) -> AgentDescription | None: ...

    def models(self) -> list[ModelChoice]: ...

    def model(self, model_id: str) -> ModelChoice | None:
        """The model, or None when it may not be used."""
        ...
