"""Agents on the wire."""

from typing import Any, Literal, Self

from pydantic import BaseModel, Field

from app.domain.ai.ports import AgentDescription, ToolDescription

ToolKind = Literal["function", "web_search", "file_search", "code_interpreter", "image_generation"]


class AgentToolingFlags(BaseModel):
    """Hosted tools that an agent has."""

    supports_code_interpreter: bool
    supports_file_search: bool
    supports_image_generation: bool
    supports_web_search: bool

    @classmethod
    def from_domain(cls, agent: AgentDescription) -> Self:
        """The wire form."""
        kinds = {tool.kind for tool in agent.tools}
        return cls(
            supports_code_interpreter="code_interpreter" in kinds,
            supports_file_search="file_search" in kinds,
            supports_image_generation="image_generation" in kinds,
            supports_web_search="web_search" in kinds,
        )


class AgentToolSummary(BaseModel):
    """A tool of an agent: a function of this installation, or one that the model's provider runs."""

    name: str
    kind: ToolKind
    description: str

    @classmethod
    def from_domain(cls, tool: ToolDescription) -> Self:
        """The wire form."""
        return cls.model_validate({"name": tool.key, "kind": tool.kind, "description": tool.description})


class AgentSummary(BaseModel):
    """An agent that people may choose; `name` is its key."""

    name: str
    display_name: str
    description: str
    model: str
    reasoning_effort: str
    status: Literal["active"] = "active"
    default: bool
    tools: list[AgentToolSummary]
    handoffs: list[str] = Field(description="Agents that it may hand the conversation over to.")
    asks: list[str] = Field(description="Agents that it may put a question to; each is a tool to it.")
    examples: list[str] = Field(description="Questions that it is good at.")
    structured: bool = Field(description="Whether its answers have a fixed form.")
    tooling: AgentToolingFlags

    @classmethod
    def from_domain(cls, agent: AgentDescription) -> Self:
        """The wire form."""
        return cls.model_validate(_fields(agent))


class AgentDetail(AgentSummary):
    """An agent with what only its own page shows."""

    output_schema: dict[str, Any] | None = Field(description="JSON schema of its answers; null: they are text.")

    @classmethod
    def from_domain(cls, agent: AgentDescription) -> Self:
        """The wire form."""
        return cls.model_validate({**_fields(agent), "output_schema": agent.output_schema})


class AgentListResponse(BaseModel):
    """All agents, the default first."""

    items: list[AgentSummary]
    next_cursor: str | None = None
    total: int


class AgentStatus(BaseModel):
    """Whether an agent can be used."""

    name: str
    status: Literal["active"] = "active"
    tooling: AgentToolingFlags

    @classmethod
    def from_domain(cls, agent: AgentDescription) -> Self:
        """The wire form."""
        return cls(name=agent.key, tooling=AgentToolingFlags.from_domain(agent))


def _fields(agent: AgentDescription) -> dict[str, Any]:
    return {
        "name": agent.key,
        "display_name": agent.display_name,
        "description": agent.description,
        "model": agent.model,
        "reasoning_effort": agent.reasoning_effort,
        "default": agent.is_default,
        "tools": [AgentToolSummary.from_domain(tool) for tool in agent.tools],
        "handoffs": agent.handoffs,
        "asks": agent.asks,
        "examples": agent.examples,
        "structured": agent.output_schema is not None,
        "tooling": AgentToolingFlags.from_domain(agent),
    }
