"""The MCP servers of an organisation: making, changing and deleting them."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.access.permissions import GRANTS, Permission
from app.domain.ai.ports import AgentCatalogue
from app.domain.clock import Clock
from app.domain.mcp_servers.errors import McpServerNotFound, McpUnknownAgent, TooManyMcpServers
from app.domain.mcp_servers.models import (
    McpAuth,
    McpAuthWish,
    McpServer,
    McpServerChanges,
    McpServerKind,
    McpServerView,
)
from app.domain.mcp_servers.policies import same_origin
from app.domain.mcp_servers.ports import McpGateway, McpServerUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.utils.ids import new_id

from .pinning import ToolPinning
from .vault import McpVault


@dataclass(frozen=True, slots=True, kw_only=True)
class McpServerWish:
    """A server as somebody wants it."""

    label: str
    name: str
    url: str
    kind: McpServerKind
    auth: McpAuthWish
    agents: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class McpServerService:
    """Use-cases of an organisation's servers."""

    unit_of_work: UnitOfWorkFactory[McpServerUnitOfWork]
    clock: Clock
    catalogue: AgentCatalogue
    gateway: McpGateway
    pinning: ToolPinning
    vault: McpVault
    most_servers: int

    async def views(self, actor: Actor) -> list[McpServerView]:
        """All, by label."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            servers = await uow.mcp_servers.listed()
            connected = {each.server_id for each in await uow.mcp_connections.of_user(actor.id)}
        return [_view(actor, server, connected) for server in servers]

    async def view(self, actor: Actor, server_id: UUID) -> McpServerView:
        """Raises `McpServerNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            server = await found(uow, server_id)
            connected = {each.server_id for each in await uow.mcp_connections.of_user(actor.id)}
        return _view(actor, server, connected)

    async def create(self, actor: Actor, wish: McpServerWish) -> McpServerView:
        """Stores the server and pins its tools; one that does not answer is stored with what is wrong.

        Raises `McpAddressRefused`, `McpUnknownAgent`, `McpLabelTaken`, `TooManyMcpServers`.
        """
        self._ensure_agents(wish.agents)
        await self.gateway.check_address(wish.url)
        now = self.clock.now()
        server = McpServer(
            id=new_id(),
            tenant_id=actor.tenant_id,
            label=wish.label,
            name=wish.name,
            url=wish.url,
            kind=wish.kind,
            auth=wish.auth.kind,
            scopes=wish.auth.scopes,
            agents=wish.agents,
            created_by=actor.id,
            created_at=now,
            updated_at=now,
        )
        server = replace(server, secret=self.vault.secret_of(server, wish.auth))
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            if await uow.mcp_servers.count() >= self.most_servers:
                raise TooManyMcpServers(limit=self.most_servers)
            await uow.mcp_servers.add(server)
            details = {"server_id": str(server.id), "label": server.label, "kind": server.kind.value}
            await uow.activity.add(acted(actor, "mcp_server.created", now, **details))
        return _view(actor, await self.pinning.read(actor.id, server), ())

    async def update(self, actor: Actor, server_id: UUID, changes: McpServerChanges) -> McpServerView:
        """Changes what is named; another address means that its tools are read and pinned anew.

        Raises `McpServerNotFound`, `McpAddressRefused`, `McpUnknownAgent`.
        """
        self._ensure_agents(changes.get("agents"))
        before = (await self.view(actor, server_id)).server
        if (url := changes.get("url", before.url)) != before.url:
            await self.gateway.check_address(url)
        now = self.clock.now()
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            before = await found(uow, server_id, locked=True)
            server = self._changed(before, changes)
            await uow.mcp_servers.put(replace(server, updated_at=now))
            if "auth" in changes or not same_origin(server.url, before.url):
                await uow.mcp_connections.delete_all(server_id)
            details = {"server_id": str(server.id), "label": server.label, "changed": sorted(changes)}
            await uow.activity.add(acted(actor, "mcp_server.updated", now, **details))
        if server.tools is None:
            await self.pinning.read(actor.id, server)
        return await self.view(actor, server_id)

    async def delete(self, actor: Actor, server_id: UUID) -> None:
        """With everybody's connections to it. Raises `McpServerNotFound`."""
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            server = await found(uow, server_id)
            await uow.mcp_servers.delete(server_id)
            details = {"server_id": str(server_id), "label": server.label}
            await uow.activity.add(acted(actor, "mcp_server.deleted", self.clock.now(), **details))

    def _changed(self, before: McpServer, changes: McpServerChanges) -> McpServer:
        plain: dict[str, Any] = {name: value for name, value in changes.items() if name != "auth"}
        server = replace(before, **plain)
        wish = changes.get("auth")
        if server.url != before.url or wish is not None:
            server = replace(server, tools=None, pending=None, problem=None, checked_at=None)
        if not same_origin(server.url, before.url):
            server = replace(server, secret=None)  # it was meant for somebody else
        if wish is not None:
            server = replace(server, auth=wish.kind, scopes=wish.scopes, secret=self.vault.secret_of(server, wish))
        return server

    def _ensure_agents(self, agents: tuple[str, ...] | None) -> None:
        for key in agents or ():
            if self.catalogue.agent(key) is None:
                raise McpUnknownAgent(agent=key)


async def found(uow: McpServerUnitOfWork, server_id: UUID, *, locked: bool = False) -> McpServer:
    """The server. Raises `McpServerNotFound`."""
    server = await uow.mcp_servers.get(server_id, locked=locked)
    if server is None:
        raise McpServerNotFound
    return server


def _view(actor: Actor, server: McpServer, connected: set[UUID] | tuple[()]) -> McpServerView:
    manage = Permission.MCP_SERVERS_MANAGE
    return McpServerView(
        server=server,
        connected=server.auth is not McpAuth.OAUTH or server.id in connected,
        managed=manage in GRANTS[actor.role] and manage in actor.scopes,
    )
