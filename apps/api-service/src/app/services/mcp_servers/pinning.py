"""Reading a server's tools, and keeping what was accepted apart from what it says now."""

from dataclasses import dataclass, replace
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.activity.models import ActivityEvent
from app.domain.clock import Clock
from app.domain.mcp_servers.errors import McpChangeOvertaken, McpFailure, McpServerNotFound
from app.domain.mcp_servers.models import McpServer, McpTool, digest_of
from app.domain.mcp_servers.policies import changes, noted
from app.domain.mcp_servers.ports import McpGateway, McpServerUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.utils.ids import new_id

from .credentials import McpCredentials


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolPinning:
    """Tools are used as they were when somebody accepted them."""

    unit_of_work: UnitOfWorkFactory[McpServerUnitOfWork]
    clock: Clock
    gateway: McpGateway
    credentials: McpCredentials

    async def read(self, user_id: UUID, server: McpServer) -> McpServer:
        """The server after its tools were read with a person's authorization; a failure is noted, not raised."""
        try:
            token = await self.credentials.token(server, user_id)
            listed = await self.gateway.list_tools(server, token)
        except McpFailure as failure:
            return await self._note(server, None, str(failure))
        return await self._note(server, listed, None)

    async def refresh(self, actor: Actor, server_id: UUID) -> McpServer:
        """Reads the tools on demand. Raises `McpServerNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            server = await uow.mcp_servers.get(server_id)
        if server is None:
            raise McpServerNotFound
        server = await self.read(actor.id, server)
        details = {"server_id": str(server.id), "label": server.label, "changes": len(changes(server))}
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            await uow.activity.add(acted(actor, "mcp_server.tools_read", self.clock.now(), **details))
        return server

    async def accept(self, actor: Actor, server_id: UUID, digest: str) -> McpServer:
        """Pins what the server lists now, if that is what the person has looked at.

        Raises `McpServerNotFound`, `McpChangeOvertaken`.
        """
        now = self.clock.now()
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            server = await uow.mcp_servers.get(server_id, locked=True)
            if server is None:
                raise McpServerNotFound
            if server.pending is None or digest_of(server.pending) != digest:
                raise McpChangeOvertaken
            accepted = replace(server, tools=server.pending, pending=None, updated_at=now)
            await uow.mcp_servers.put(accepted)
            details = {"server_id": str(server.id), "label": server.label, "changes": len(changes(server))}
            await uow.activity.add(acted(actor, "mcp_server.tools_accepted", now, **details))
        return accepted

    async def check(self, server: McpServer, user_id: UUID) -> None:
        """Compares in the name of nobody; a change that is new is told in the organisation's activity."""
        after = await self.read(user_id, server)
        if after.pending is None or server.pending == after.pending:
            return
        entry = ActivityEvent(
            id=new_id(),
            tenant_id=server.tenant_id,
            actor_kind="system",
            actor_id=None,
            action="mcp_server.tools_changed",
            created_at=self.clock.now(),
            details={"server_id": str(server.id), "label": server.label, "changes": len(changes(after))},
        )
        async with self.unit_of_work(Scope(server.tenant_id)) as uow:
            await uow.activity.add(entry)

    async def _note(self, server: McpServer, listed: tuple[McpTool, ...] | None, problem: str | None) -> McpServer:
        now = self.clock.now()
        async with self.unit_of_work(Scope(server.tenant_id)) as uow:
            current = await uow.mcp_servers.get(server.id, locked=True)
            if current is None or current.url != server.url:  # deleted or moved meanwhile: this was of another one
                return server
            after = replace(current, problem=problem, checked_at=now) if listed is None else noted(current, listed, now)
            await uow.mcp_servers.put(after)
        return after
