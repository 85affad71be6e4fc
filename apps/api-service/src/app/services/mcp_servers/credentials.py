"""What proves to an MCP server who calls; of a person's tokens newer ones are fetched in time."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID
from weakref import WeakValueDictionary

from app.domain.clock import Clock
from app.domain.mcp_servers.errors import McpUnauthorized
from app.domain.mcp_servers.models import McpAuth, McpConnection, McpServer, McpTokens
from app.domain.mcp_servers.ports import McpAuthorizer, McpServerUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

from .vault import McpVault

_IN_TIME = timedelta(seconds=60)
_CONNECT_FIRST = "Nobody has connected this person to the service yet. They can do so in the settings, under Tools."


@dataclass(frozen=True, slots=True, kw_only=True)
class McpCredentials:
    """Finds tokens."""

    unit_of_work: UnitOfWorkFactory[McpServerUnitOfWork]
    clock: Clock
    authorizer: McpAuthorizer
    vault: McpVault
    _turns: "WeakValueDictionary[tuple[UUID, UUID], asyncio.Lock]" = field(
        default_factory=WeakValueDictionary, init=False
    )
    """A refresh token is good once: in one process they take turns."""

    async def token(self, server: McpServer, user_id: UUID) -> str | None:
        """None where the server wants none. Raises `McpUnauthorized` while the person is not connected."""
        if server.auth is McpAuth.NONE:
            return None
        if server.auth is McpAuth.BEARER:
            if (token := self.vault.bearer(server)) is None:
                raise McpUnauthorized("The service's secret is missing.")
            return token
        async with self._turns.setdefault((server.id, user_id), asyncio.Lock()):
            return await self._of_person(server, user_id)

    async def _of_person(self, server: McpServer, user_id: UUID) -> str:
        kept, tokens, stored = await self._stored(server, user_id)
        if tokens.expires_at is None or tokens.expires_at > self.clock.now() + _IN_TIME:
            return tokens.access_token
        try:
            newer = await self.authorizer.refresh(kept, tokens)
        except McpUnauthorized:
            _, others, _ = await self._stored(server, user_id)
            if others != tokens:  # another process was faster, and the token that we had is good no more
                return others.access_token
            raise
        connection = replace(stored, tokens=self.vault.seal_of(server, user_id, kept, newer))
        async with self.unit_of_work(Scope(server.tenant_id, user_id)) as uow:
            if await uow.mcp_connections.get(server.id, user_id) is not None:
                await uow.mcp_connections.put(connection)
        return newer.access_token

    async def _stored(self, server: McpServer, user_id: UUID) -> "tuple[dict[str, Any], McpTokens, McpConnection]":
        async with self.unit_of_work(Scope(server.tenant_id, user_id)) as uow:
            connection = await uow.mcp_connections.get(server.id, user_id)
        if connection is None:
            raise McpUnauthorized(_CONNECT_FIRST)
        kept, tokens = self.vault.open_of(server, user_id, connection.tokens)
        if tokens is None:
            raise McpUnauthorized(_CONNECT_FIRST)
        return kept, tokens, connection
