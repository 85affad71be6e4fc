"""An MCP server, the tools that were pinned of it, and people's connections to it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict
from uuid import UUID


class McpServerKind(StrEnum):
    """Who calls the server."""

    LOCAL = "local"
    """Our worker: every call is a durable step."""
    HOSTED = "hosted"
    """The model's provider, which must reach the server itself."""


class McpAuth(StrEnum):
    """How calls prove who calls."""

    NONE = "none"
    BEARER = "bearer"
    """One secret of the organisation."""
    OAUTH = "oauth"
    """Each person by an authorization of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class McpTool:
    """A tool as its server describes it; only what is told here is ever shown to a model."""

    name: str
    description: str = ""
    input_schema: dict[str, Any] = field(default_factory=dict[str, Any])
    read_only: bool = False
    idempotent: bool = False

    @property
    def repeatable(self) -> bool:
        """Whether the server says that a second call does no harm."""
        return self.read_only or self.idempotent


def digest_of(tools: Iterable[McpTool]) -> str:
    """Equal for equal lists of tools, whatever their order."""
    told = sorted(
        json.dumps([tool.name, tool.description, tool.input_schema, tool.read_only, tool.idempotent], sort_keys=True)
        for tool in tools
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class McpServer:
    """A server of a tenant; its secrets are sealed."""

    id: UUID
    tenant_id: UUID
    label: str
    """The first part of its tools' names for models; one server of the tenant has it."""
    name: str
    url: str
    kind: McpServerKind
    auth: McpAuth
    secret: bytes | None = None
    """Sealed: the bearer token, or our registration as a client of its authorization server."""
    scopes: str | None = None
    agents: tuple[str, ...] | None = None
    """Agents that may use it; None means all."""
    allowed_tools: tuple[str, ...] | None = None
    """Of the pinned tools those that may be used; None means all."""
    enabled: bool = True
    tools: tuple[McpTool, ...] | None = None
    """Pinned; None until they were read for the first time."""
    pending: tuple[McpTool, ...] | None = None
    """What the server lists now, where that differs and nobody has accepted it yet."""
    problem: str | None = None
    """Why its tools could not be read the last time."""
    checked_at: datetime | None = None
    created_by: UUID
    created_at: datetime
    updated_at: datetime

    def is_for(self, agent: str) -> bool:
        """Whether an agent may use it."""
        return self.enabled and (self.agents is None or agent in self.agents)


@dataclass(frozen=True, slots=True)
class McpServerView:
    """A server as one person sees it."""

    server: McpServer
    connected: bool
    """Whether this person has authorized us there; also where nobody needs to."""
    managed: bool
    """Whether this person manages servers: others learn what there is, and neither where nor why it fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class McpAuthWish:
    """How a server is to be authorized, with the secrets that belong to it."""

    kind: McpAuth = McpAuth.NONE
    token: str | None = None
    client_id: str | None = None
    client_secret: str | None = None
    scopes: str | None = None


class McpServerChanges(TypedDict, total=False):
    """What is to be changed of a server; what is not named stays."""

    name: str
    url: str
    kind: McpServerKind
    auth: McpAuthWish
    agents: tuple[str, ...] | None
    allowed_tools: tuple[str, ...] | None
    enabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class McpTokens:
    """What an authorization server gave for one person, sealed in storage."""

    access_token: str
    refresh_token: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class McpConnection:
    """That a person is connected to a server."""

    server_id: UUID
    user_id: UUID
    tokens: bytes
    """Sealed."""
    connected_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class McpAuthorization:
    """A person on their way to an authorization server; good once, for a few minutes, in one session."""

    state_hash: bytes
    server_id: UUID
    user_id: UUID
    session_id: UUID
    sealed: bytes
    """What is needed when they come back: the verifier, and with whom it was begun."""
    expires_at: datetime
