"""What MCP servers need from the world."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.activity.ports import ActivityRepository
from app.domain.mcp_servers.models import McpAuthorization, McpConnection, McpServer, McpTokens, McpTool
from app.domain.unit_of_work import UnitOfWork


class McpServerRepository(Protocol):
    """Servers of the transaction's tenant."""

    async def add(self, server: McpServer) -> None:
        """Raises `McpLabelTaken`."""
        ...

    async def put(self, server: McpServer) -> None:
        """Stores everything of it that may change. Raises `McpLabelTaken`."""
        ...

    async def get(self, server_id: UUID, *, locked: bool = False) -> McpServer | None:
        """`locked`: nobody else changes it before this transaction ends."""
        ...

    async def listed(self) -> list[McpServer]:
        """All, by label."""
        ...

    async def enabled(self) -> list[McpServer]:
        """Those that agents may use, by label."""
        ...

    async def count(self) -> int: ...

    async def delete(self, server_id: UUID) -> bool:
        """With everybody's connections to it; False when there is none."""
        ...


class McpConnectionRepository(Protocol):
    """People's connections to servers of the transaction's tenant."""

    async def of_user(self, user_id: UUID) -> list[McpConnection]: ...

    async def get(self, server_id: UUID, user_id: UUID) -> McpConnection | None: ...

    async def put(self, connection: McpConnection) -> None: ...

    async def delete(self, server_id: UUID, user_id: UUID) -> bool:
        """With what was begun; False when there was none."""
        ...

    async def delete_all(self, server_id: UUID) -> None:
        """Everybody's connections to a server, and what was begun."""
        ...

    async def begin(self, authorization: McpAuthorization, now: datetime) -> None:
        """Takes the place of what this person had begun with this server; forgets what has expired."""
        ...

    async def take(self, state_hash: bytes, user_id: UUID) -> McpAuthorization | None:
        """What was begun, which is gone then."""
        ...


class McpServerUnitOfWork(UnitOfWork, Protocol):
    """What MCP servers read and write in one transaction."""

    @property
    def activity(self) -> ActivityRepository: ...

    @property
    def mcp_servers(self) -> McpServerRepository: ...

    @property
    def mcp_connections(self) -> McpConnectionRepository: ...


@dataclass(frozen=True, slots=True)
class McpAnswer:
    """What a called tool said; `failed` is its own word."""

    output: str
    failed: bool = False
    notices: Sequence[dict[str, str]] = field(default_factory=tuple)


class McpGateway(Protocol):
    """Speaks to servers; every address that it connects to is checked."""

    async def check_address(self, url: str) -> None:
        """Raises `McpAddressRefused` when no request may go there."""
        ...

    async def list_tools(self, server: McpServer, token: str | None) -> tuple[McpTool, ...]:
        """What the server lists, within our bounds. Raises `McpFailure`."""
        ...

    async def call(self, server: McpServer, token: str | None, tool: str, arguments: dict[str, Any]) -> McpAnswer:
        """Raises `McpFailure`."""
        ...


class McpDirectory(Protocol):
    """What runs ask about servers."""

    async def enabled(self, tenant_id: UUID) -> list[McpServer]:
        """Those that agents of the tenant may use."""
        ...

    async def token(self, server: McpServer, user_id: UUID) -> str | None:
        """What proves to the server who calls. Raises `McpUnauthorized` while the person is not connected."""
        ...

    def check_in_time(self, server: McpServer, user_id: UUID) -> None:
        """Compares its tools with the pinned ones in the background when that is due, as this person."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedAuthorization:
    """Where a person is sent, and what must be known when they come back."""

    url: str
    kept: dict[str, Any]
    """JSON values, secret."""
    registration: dict[str, Any]
    """Our registration as a client, to be used again; JSON values, secret."""


class McpAuthorizer(Protocol):
    """Obtains tokens from the authorization servers of MCP servers."""

    async def start(
        self, server: McpServer, state: str, redirect_uri: str, registration: dict[str, Any] | None
    ) -> StartedAuthorization:
        """Raises `McpFailure`."""
        ...

    async def finish(self, kept: dict[str, Any], code: str, issuer: str | None) -> McpTokens:
        """Tokens for what the person has brought back. Raises `McpFailure`."""
        ...

    async def refresh(self, kept: dict[str, Any], tokens: McpTokens) -> McpTokens:
        """Newer tokens. Raises `McpUnauthorized` when the person has to connect again, else `McpFailure`."""
        ...

    async def revoke(self, kept: dict[str, Any], tokens: McpTokens) -> None:
        """Tells the authorization server, as far as it wants to know; never raises `McpFailure`."""
        ...
