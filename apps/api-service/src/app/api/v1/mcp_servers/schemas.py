"""MCP servers on the wire; no secret ever leaves."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.api.v1.shared.text import without_nul
from app.domain.mcp_servers.models import (
    McpAuth,
    McpAuthWish,
    McpServerChanges,
    McpServerKind,
    McpServerView,
    McpTool,
    digest_of,
)
from app.domain.mcp_servers.policies import changes, model_name
from app.services.mcp_servers.connections import Arrival, Departure
from app.services.mcp_servers.service import McpServerWish

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), without_nul]
Url = Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://[!-~]+$")]
Label = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{0,23}$")]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=r"^[!-~]+$")]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=128), without_nul]
ShortTexts = Annotated[list[ShortText], Field(max_length=512)]


class McpNoAuth(BaseModel):
    """Calls need no authorization."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["none"]


class McpBearerAuth(BaseModel):
    """One secret of the organisation, sent as a bearer token; it is never told again."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["bearer"]
    token: Secret


class McpOAuth(BaseModel):
    """Each person authorizes by themselves; without a client id we register at the authorization server."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["oauth"]
    client_id: Secret | None = None
    client_secret: Secret | None = None
    scopes: Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"^[!-~]+( [!-~]+)*$")] | None = (
        None
    )


AuthRequest = Annotated[McpNoAuth | McpBearerAuth | McpOAuth, Field(discriminator="type")]


class McpServerCreateRequest(BaseModel):
    """A server that agents of the organisation may use."""

    label: Label = Field(description="The first part of its tools' names for models: `label__tool`.")
    name: Name
    url: Url = Field(description="Its address for streamable HTTP.")
    kind: McpServerKind = Field(default=McpServerKind.LOCAL, description="Who calls it: we, or the model's provider.")
    auth: AuthRequest = Field(default_factory=lambda: McpNoAuth(type="none"))
    agents: ShortTexts | None = Field(default=None, description="Agents that may use it; null means all.")

    def to_domain(self) -> McpServerWish:
        """The wish."""
        return McpServerWish(
            label=self.label,
            name=self.name,
            url=self.url,
            kind=self.kind,
            auth=_auth(self.auth),
            agents=_tuple(self.agents),
        )


class McpServerUpdateRequest(BaseModel):
    """What is to be changed; what is left out, or null where that means nothing, stays."""

    name: Name | None = None
    url: Url | None = None
    kind: McpServerKind | None = None
    auth: AuthRequest | None = None
    enabled: bool | None = None
    agents: ShortTexts | None = Field(default=None, description="Agents that may use it; null means all.")
    allowed_tools: ShortTexts | None = Field(default=None, description="Tools that may be used; null means all.")

    def to_domain(self) -> McpServerChanges:
        """What was named."""
        found = McpServerChanges()
        if self.name is not None:
            found["name"] = self.name
        if self.url is not None:
            found["url"] = self.url
        if self.kind is not None:
            found["kind"] = self.kind
        if self.auth is not None:
            found["auth"] = _auth(self.auth)
        if self.enabled is not None:
            found["enabled"] = self.enabled
        if "agents" in self.model_fields_set:
            found["agents"] = _tuple(self.agents)
        if "allowed_tools" in self.model_fields_set:
            found["allowed_tools"] = _tuple(self.allowed_tools)
        return found


class McpToolResponse(BaseModel):
    """A pinned tool; its description and schema are the server's words."""

    name: str
    model_name: str = Field(description="What models call it.")
    description: str
    input_schema: dict[str, Any]
    read_only: bool
    repeatable: bool = Field(description="The server says that a second call does no harm.")
    allowed: bool

    @classmethod
    def from_domain(cls, label: str, tool: McpTool, allowed: tuple[str, ...] | None) -> Self:
        """The tool as it is."""
        return cls(
            name=tool.name,
            model_name=model_name(label, tool.name),
            description=tool.description,
            input_schema=tool.input_schema,
            read_only=tool.read_only,
            repeatable=tool.repeatable,
            allowed=allowed is None or tool.name in allowed,
        )


class McpToolChangeResponse(BaseModel):
    """How a tool differs from what was accepted; it is not used until somebody accepts it."""

    kind: Literal["added", "removed", "changed"]
    name: str
    before: McpToolResponse | None
    after: McpToolResponse | None


class McpServerResponse(BaseModel):
    """A server; `url`, `problem`, `agents` and `changes` are told to those who manage servers only."""

    id: UUID
    label: str
    name: str
    kind: McpServerKind
    auth: McpAuth
    enabled: bool
    connected: bool = Field(description="Whether the caller has authorized us there, where that is needed.")
    tools: list[McpToolResponse] | None = Field(description="Null until they were read for the first time.")
    url: str | None
    problem: str | None = Field(description="Why the tools could not be read the last time.")
    agents: list[str] | None
    changes: list[McpToolChangeResponse] = Field(description="What the server lists now, where that differs.")
    changes_digest: str | None = Field(description="Names these changes when they are accepted.")
    checked_at: datetime | None
    created_at: datetime

    @classmethod
    def from_domain(cls, view: McpServerView) -> Self:
        """What this person may see."""
        server = view.server
        allowed, label, managed = server.allowed_tools, server.label, view.managed
        tools = server.tools
        return cls(
            id=server.id,
            label=label,
            name=server.name,
            kind=server.kind,
            auth=server.auth,
            enabled=server.enabled,
            connected=view.connected,
            tools=None if tools is None else [McpToolResponse.from_domain(label, each, allowed) for each in tools],
            url=server.url if managed else None,
            problem=server.problem if managed else None,
            agents=list(server.agents) if managed and server.agents is not None else None,
            changes=_changes(view) if managed else [],
            changes_digest=digest_of(server.pending) if managed and server.pending is not None else None,
            checked_at=server.checked_at,
            created_at=server.created_at,
        )


class McpServerListResponse(BaseModel):
    """All servers of the organisation, by label."""

    items: list[McpServerResponse]


class McpToolsAcceptRequest(BaseModel):
    """The changes that somebody has looked at."""

    digest: Annotated[str, StringConstraints(min_length=1, max_length=64), without_nul]


class McpDepartureResponse(BaseModel):
    """Where the person is to be sent, or why that is not possible."""

    authorization_url: str | None
    problem: str | None

    @classmethod
    def from_domain(cls, departure: Departure) -> Self:
        """As it is."""
        return cls(authorization_url=departure.url, problem=departure.problem)


class McpArrivalRequest(BaseModel):
    """What the person has brought back from the authorization server."""

    state: Annotated[str, StringConstraints(min_length=1, max_length=200), without_nul]
    code: Annotated[str, StringConstraints(min_length=1, max_length=4000), without_nul] | None = None
    iss: Annotated[str, StringConstraints(min_length=1, max_length=2000), without_nul] | None = None


class McpArrivalResponse(BaseModel):
    """What became of it."""

    connected: bool
    server_name: str | None
    problem: str | None

    @classmethod
    def from_domain(cls, arrival: Arrival) -> Self:
        """As it is."""
        name = arrival.server.name if arrival.server is not None else None
        return cls(connected=arrival.problem is None, server_name=name, problem=arrival.problem)


def _auth(wish: McpNoAuth | McpBearerAuth | McpOAuth) -> McpAuthWish:
    match wish:
        case McpBearerAuth():
            return McpAuthWish(kind=McpAuth.BEARER, token=wish.token)
        case McpOAuth():
            return McpAuthWish(
                kind=McpAuth.OAUTH, client_id=wish.client_id, client_secret=wish.client_secret, scopes=wish.scopes
            )
        case McpNoAuth():
            return McpAuthWish()


def _changes(view: McpServerView) -> list[McpToolChangeResponse]:
    label, allowed = view.server.label, view.server.allowed_tools

    def told(tool: McpTool | None) -> McpToolResponse | None:
        return None if tool is None else McpToolResponse.from_domain(label, tool, allowed)

    return [
        McpToolChangeResponse(kind=each.kind, name=each.name, before=told(each.before), after=told(each.after))
        for each in changes(view.server)
    ]


def _tuple(names: list[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(names)
