"""People's own connections to MCP servers: going there, coming back, and letting go."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.clock import Clock
from app.domain.mcp_servers.errors import McpFailure
from app.domain.mcp_servers.models import McpAuth, McpAuthorization, McpConnection, McpServer, McpTokens
from app.domain.mcp_servers.ports import McpAuthorizer, McpServerUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted

from .pinning import ToolPinning
from .service import found
from .vault import McpVault

_OPEN = timedelta(minutes=10)
_NOT_YOURS = "This authorization was begun by somebody else, in another session, or too long ago. Connect again."
_NO_NEED = "This service needs no connection of your own."


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a person is sent, or why not."""

    url: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of an authorization."""

    server: McpServer | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class McpConnectionService:
    """Use-cases of connections."""

    unit_of_work: UnitOfWorkFactory[McpServerUnitOfWork]
    clock: Clock
    authorizer: McpAuthorizer
    pinning: ToolPinning
    vault: McpVault
    redirect_uri: str

    async def connect(self, actor: Actor, server_id: UUID) -> Departure:
        """Begins an authorization. Raises `McpServerNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            server = await found(uow, server_id)
        if server.auth is not McpAuth.OAUTH or actor.session_id is None:
            return Departure(problem=_NO_NEED)
        state = secrets.token_urlsafe(32)
        try:
            registration = self.vault.registration(server)
            started = await self.authorizer.start(server, state, self.redirect_uri, registration)
        except McpFailure as failure:
            return Departure(problem=str(failure))
        now = self.clock.now()
        authorization = McpAuthorization(
            state_hash=_hash(state),
            server_id=server.id,
            user_id=actor.id,
            session_id=actor.session_id,
            sealed=self.vault.seal_of(server, actor.id, started.kept),
            expires_at=now + _OPEN,
        )
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            current = await found(uow, server_id, locked=True)
            if current.secret is None:
                secret = self.vault.seal_registration(current, started.registration)
                await uow.mcp_servers.put(replace(current, secret=secret))
            await uow.mcp_connections.begin(authorization, now)
        return Departure(url=started.url)

    async def complete(self, actor: Actor, state: str, code: str | None, issuer: str | None) -> Arrival:
        """Exchanges what the person has brought back; each authorization is good once."""
        now = self.clock.now()
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            begun = await uow.mcp_connections.take(_hash(state), actor.id)
            server = None if begun is None else await uow.mcp_servers.get(begun.server_id)
        arrival = Arrival(problem=_NOT_YOURS)
        if begun is not None and server is not None and begun.session_id == actor.session_id and begun.expires_at > now:
            arrival = await self._exchange(actor, server, begun, code, issuer)
        action = "mcp_server.connected" if arrival.problem is None else "mcp_server.connection_failed"
        details = {"server_id": str(server.id), "label": server.label} if server else {}
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            await uow.activity.add(acted(actor, action, now, **details))
        return arrival

    async def disconnect(self, actor: Actor, server_id: UUID) -> None:
        """Forgets the person's tokens and revokes them, where that is possible. Raises `McpServerNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            server = await found(uow, server_id)
            connection = await uow.mcp_connections.get(server_id, actor.id)
            await uow.mcp_connections.delete(server_id, actor.id)
            details = {"server_id": str(server.id), "label": server.label}
            await uow.activity.add(acted(actor, "mcp_server.disconnected", self.clock.now(), **details))
        if connection is not None:
            await self._revoke(server, connection)

    async def _exchange(
        self, actor: Actor, server: McpServer, begun: McpAuthorization, code: str | None, issuer: str | None
    ) -> Arrival:
        if code is None:
            return Arrival(server, "The service has not allowed it.")
        try:
            kept, _ = self.vault.open_of(server, actor.id, begun.sealed)
            tokens = await self.authorizer.finish(kept, code, issuer)
        except McpFailure as failure:
            return Arrival(server, str(failure))
        await self._store(actor, server, kept, tokens)
        if server.tools is None:
            server = await self.pinning.read(actor.id, server)
        return Arrival(server)

    async def _store(self, actor: Actor, server: McpServer, kept: dict[str, Any], tokens: McpTokens) -> None:
        connection = McpConnection(
            server_id=server.id,
            user_id=actor.id,
            tokens=self.vault.seal_of(server, actor.id, kept, tokens),
            connected_at=self.clock.now(),
        )
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            await found(uow, server.id)
            await uow.mcp_connections.put(connection)

    async def _revoke(self, server: McpServer, connection: McpConnection) -> None:
        try:
            kept, tokens = self.vault.open_of(server, connection.user_id, connection.tokens)
        except McpFailure:
            return
        if tokens is not None:
            await self.authorizer.revoke(kept, tokens)


def _hash(state: str) -> bytes:
    return hashlib.sha256(state.encode("utf-8", "replace")).digest()
