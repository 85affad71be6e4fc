"""Agents on the wire."""

from typing import Literal, Self

from pydantic import BaseModel, Field

from app.domain.ai.ports import AgentDescription


class AgentToolingFlags(BaseModel):
    """Hosted tools that an agent has."""

    supports_code_interpreter: bool = False
    supports_file_search: bool = False
    supports_image_generation: bool = False
    supports_web_search: bool = False


class AgentSummary(BaseModel):
    """An agent that people may choose; `name` is its key."""

    name: str
    display_name: str
    description: str
    model: str
    status: Literal["active"] = "active"
    default: bool
    tools: list[str]
    handoffs: list[str] = Field(description="Agents that it may hand the conversation over to.")
    asks: list[str] = Field(description="Agents that it may put a question to; each is a tool to it.")
    tooling: AgentToolingFlags = Field(default_factory=AgentToolingFlags)

    @classmethod
    def from_domain(cls, agent: AgentDescription) -> Self:
        """The wire form."""
        return cls(
            name=agent.key,
            display_name=agent.display_name,
            description=agent.description,
            model=agent.model,
            default=agent.is_default,
            tools=list(agent.tools),
            handoffs=list(agent.handoffs),
            asks=list(agent.asks),
        )


class AgentListResponse(BaseModel):
    """All agents, the default first."""

    items: list[AgentSummary]
    next_cursor: str | None = None
    total: int


class AgentStatus(BaseModel):
    """Whether an agent can be used."""

    name: str
    status: Literal["active"] = "active"
    tooling: AgentToolingFlags = Field(default_factory=AgentToolingFlags)
