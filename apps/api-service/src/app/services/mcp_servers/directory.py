"""What runs ask about MCP servers."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog

from app.domain.clock import Clock
from app.domain.mcp_servers.models import McpServer
from app.domain.mcp_servers.ports import McpServerUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

from .credentials import McpCredentials
from .pinning import ToolPinning

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class McpServerDirectory:
    """`McpDirectory`."""

    unit_of_work: UnitOfWorkFactory[McpServerUnitOfWork]
    clock: Clock
    credentials: McpCredentials
    pinning: ToolPinning
    check_every: timedelta
    _checks: dict[UUID, asyncio.Task[None]] = field(default_factory=dict[UUID, asyncio.Task[None]], init=False)

    async def enabled(self, tenant_id: UUID) -> list[McpServer]:
        """Those that agents of the tenant may use."""
        async with self.unit_of_work(Scope(tenant_id)) as uow:
            return await uow.mcp_servers.enabled()

    async def token(self, server: McpServer, user_id: UUID) -> str | None:
        """What proves to the server who calls. Raises `McpUnauthorized` while the person is not connected."""
        return await self.credentials.token(server, user_id)

    def check_in_time(self, server: McpServer, user_id: UUID) -> None:
        """Compares its tools with the pinned ones in the background when that is due, as this person."""
        due = server.checked_at is None or self.clock.now() - server.checked_at >= self.check_every
        if due and server.id not in self._checks:
            task = asyncio.create_task(self._check(server, user_id))
            self._checks[server.id] = task
            task.add_done_callback(lambda _: self._checks.pop(server.id, None))

    async def _check(self, server: McpServer, user_id: UUID) -> None:
        try:
            await self.pinning.check(server, user_id)
        except Exception:  # the run goes on, and the next one looks again
            log.exception("mcp.unchecked", server_id=str(server.id))

    async def stop(self) -> None:
        """Gives up what is being compared."""
        for task in list(self._checks.values()):
            task.cancel()
        await asyncio.gather(*self._checks.values(), return_exceptions=True)
