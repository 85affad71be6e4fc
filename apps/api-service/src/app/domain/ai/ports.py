"""Agents and models as people choose them."""

from dataclasses import dataclass
from typing import Protocol

from app.domain.usage.prices import TokenPrice


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model that a turn may use."""

    id: str
    display_name: str
    reasoning_efforts: tuple[str, ...]
    default_effort: str
    price: TokenPrice | None = None
    """Where the installation names one; the dated table knows the others."""


@dataclass(frozen=True, slots=True)
class AgentDescription:
    """An agent as people see it."""

    key: str
    display_name: str
    description: str
    model: str
    is_default: bool
    tools: tuple[str, ...]
    handoffs: tuple[str, ...]
    asks: tuple[str, ...]


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
