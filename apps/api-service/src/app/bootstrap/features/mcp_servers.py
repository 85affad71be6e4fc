"""MCP servers of organisations; the demo's has one from its beginning."""

from dataclasses import dataclass
from datetime import timedelta

from starter_contracts.brand import load_brand
from starter_contracts.key_source import KeysetSource

from app.agents._shared.catalogue import SpecCatalogue
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.core.security.sealing import SecretBox
from app.domain.access.actor import Actor
from app.domain.mcp_servers.models import McpAuthWish, McpServerKind
from app.infrastructure.http.addresses import OutboundRules
from app.infrastructure.http.guarded import Guard
from app.infrastructure.mcp.gateway import HttpMcpGateway
from app.infrastructure.mcp.oauth import OAuthAuthorizer
from app.infrastructure.mcp.server_tools import McpRunTools
from app.services import Services
from app.services.mcp_servers.connections import McpConnectionService
from app.services.mcp_servers.credentials import McpCredentials
from app.services.mcp_servers.directory import McpServerDirectory
from app.services.mcp_servers.pinning import ToolPinning
from app.services.mcp_servers.service import McpServerService, McpServerWish
from app.services.mcp_servers.vault import McpVault

_DEMO_LABEL = "desk"
_CALLBACK = "/settings/tools/connected"


def _guard(context: Infrastructure, services: Services) -> Guard:
    settings = context.settings
    return Guard(rules=OutboundRules.parse(settings.outbound.private_hosts), max_bytes=settings.mcp.max_answer_bytes)


def _gateway(context: Infrastructure, services: Services) -> HttpMcpGateway:
    settings = context.settings.mcp
    return HttpMcpGateway(
        guard=services.get(Guard),
        list_seconds=settings.list_timeout_seconds,
        call_seconds=settings.call_timeout_seconds,
        most_tools=settings.tools_per_server,
    )


def _authorizer(context: Infrastructure, services: Services) -> OAuthAuthorizer:
    return OAuthAuthorizer(guard=services.get(Guard), clock=context.clock, client_name=load_brand().name)


def _vault(context: Infrastructure, services: Services) -> McpVault:
    return McpVault(SecretBox(services.get(KeysetSource)))


def _credentials(context: Infrastructure, services: Services) -> McpCredentials:
    return McpCredentials(
        unit_of_work=context.unit_of_work,
        clock=context.clock,
        authorizer=services.get(OAuthAuthorizer),
        vault=services.get(McpVault),
    )


def _pinning(context: Infrastructure, services: Services) -> ToolPinning:
    return ToolPinning(
        unit_of_work=context.unit_of_work,
        clock=context.clock,
        gateway=services.get(HttpMcpGateway),
        credentials=services.get(McpCredentials),
    )


def _service(context: Infrastructure, services: Services) -> McpServerService:
    return McpServerService(
        unit_of_work=context.unit_of_work,
        clock=context.clock,
        catalogue=services.get(SpecCatalogue),
        gateway=services.get(HttpMcpGateway),
        pinning=services.get(ToolPinning),
        vault=services.get(McpVault),
        most_servers=context.settings.mcp.servers_per_tenant,
    )


def _connections(context: Infrastructure, services: Services) -> McpConnectionService:
    return McpConnectionService(
        unit_of_work=context.unit_of_work,
        clock=context.clock,
        authorizer=services.get(OAuthAuthorizer),
        pinning=services.get(ToolPinning),
        vault=services.get(McpVault),
        redirect_uri=context.settings.application.public_url.rstrip("/") + _CALLBACK,
    )


def _directory(context: Infrastructure, services: Services) -> McpServerDirectory:
    return McpServerDirectory(
        unit_of_work=context.unit_of_work,
        clock=context.clock,
        credentials=services.get(McpCredentials),
        pinning=services.get(ToolPinning),
        check_every=timedelta(hours=context.settings.mcp.check_hours),
    )


def _run_tools(context: Infrastructure, services: Services) -> McpRunTools:
    return McpRunTools(
        directory=services.get(McpServerDirectory),
        gateway=services.get(HttpMcpGateway),
        call_seconds=context.settings.mcp.call_timeout_seconds,
    )


@dataclass(frozen=True, slots=True)
class DemoServer:
    """What the demo organisation has."""

    servers: McpServerService
    url: str | None

    async def seed(self, owner: Actor) -> None:
        """Adds it once; its address is another one after every start of the stack."""
        if self.url is None:
            return
        known = [view.server for view in await self.servers.views(owner) if view.server.label == _DEMO_LABEL]
        if not known:
            wish = McpServerWish(
                label=_DEMO_LABEL, name="Desk tools", url=self.url, kind=McpServerKind.LOCAL, auth=McpAuthWish()
            )
            await self.servers.create(owner, wish)
        elif known[0].url != self.url:
            await self.servers.update(owner, known[0].id, {"url": self.url})


def _demo(context: Infrastructure, services: Services) -> DemoServer:
    return DemoServer(services.get(McpServerService), context.settings.mcp.demo_url)


FEATURES = (
    Feature(service=Guard, build=_guard),
    Feature(service=HttpMcpGateway, build=_gateway),
    Feature(service=OAuthAuthorizer, build=_authorizer),
    Feature(service=McpVault, build=_vault),
    Feature(service=McpCredentials, build=_credentials),
    Feature(service=ToolPinning, build=_pinning),
    Feature(service=McpServerService, build=_service),
    Feature(service=McpConnectionService, build=_connections),
    Feature(service=McpServerDirectory, build=_directory, stop=McpServerDirectory.stop),
    Feature(service=McpRunTools, build=_run_tools),
    Feature(service=DemoServer, build=_demo, seed_demo=DemoServer.seed),
)
