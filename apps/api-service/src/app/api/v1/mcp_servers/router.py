"""An organisation's MCP servers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.mcp_servers.schemas import (
    McpServerCreateRequest,
    McpServerListResponse,
    McpServerResponse,
    McpServerUpdateRequest,
    McpToolsAcceptRequest,
)
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.mcp_servers.errors import (
    McpAddressRefused,
    McpChangeOvertaken,
    McpLabelTaken,
    McpServerNotFound,
    McpUnknownAgent,
    TooManyMcpServers,
)
from app.services.mcp_servers.pinning import ToolPinning
from app.services.mcp_servers.service import McpServerService

router = APIRouter(prefix="/mcp-servers", tags=["mcp-servers"])

Servers = Annotated[McpServerService, Depends(service(McpServerService))]
Pinning = Annotated[ToolPinning, Depends(service(ToolPinning))]
_REFUSALS = (AuthenticationRequired, AccessDenied)


@router.get("", responses=problems(*_REFUSALS))
async def list_mcp_servers(actor: CurrentActor, servers: Servers) -> McpServerListResponse:
    """All servers whose tools agents may use."""
    return McpServerListResponse(items=[McpServerResponse.from_domain(each) for each in await servers.views(actor)])


@router.post(
    "",
    status_code=201,
    responses=problems(*_REFUSALS, McpAddressRefused, McpUnknownAgent, McpLabelTaken, TooManyMcpServers),
)
async def create_mcp_server(body: McpServerCreateRequest, actor: CurrentActor, servers: Servers) -> McpServerResponse:
    """Adds a server and pins its tools as they are now; `problem` says so when they could not be read."""
    return McpServerResponse.from_domain(await servers.create(actor, body.to_domain()))


@router.get("/{server_id}", responses=problems(*_REFUSALS, McpServerNotFound))
async def get_mcp_server(server_id: UUID, actor: CurrentActor, servers: Servers) -> McpServerResponse:
    """A server with its pinned tools."""
    return McpServerResponse.from_domain(await servers.view(actor, server_id))


@router.patch("/{server_id}", responses=problems(*_REFUSALS, McpServerNotFound, McpAddressRefused, McpUnknownAgent))
async def update_mcp_server(
    server_id: UUID, body: McpServerUpdateRequest, actor: CurrentActor, servers: Servers
) -> McpServerResponse:
    """Changes what is named; another address or authorization means that the tools are read and pinned anew."""
    return McpServerResponse.from_domain(await servers.update(actor, server_id, body.to_domain()))


@router.delete("/{server_id}", status_code=204, responses=problems(*_REFUSALS, McpServerNotFound))
async def delete_mcp_server(server_id: UUID, actor: CurrentActor, servers: Servers) -> None:
    """Deletes a server and everybody's connections to it."""
    await servers.delete(actor, server_id)


@router.post("/{server_id}/refresh", responses=problems(*_REFUSALS, McpServerNotFound))
async def refresh_mcp_server(
    server_id: UUID, actor: CurrentActor, pinning: Pinning, servers: Servers
) -> McpServerResponse:
    """Reads the tools again; what differs is not used until it is accepted."""
    await pinning.refresh(actor, server_id)
    return McpServerResponse.from_domain(await servers.view(actor, server_id))


@router.post("/{server_id}/accept", responses=problems(*_REFUSALS, McpServerNotFound, McpChangeOvertaken))
async def accept_mcp_server_tools(
    server_id: UUID, body: McpToolsAcceptRequest, actor: CurrentActor, pinning: Pinning, servers: Servers
) -> McpServerResponse:
    """Pins what the server lists now."""
    await pinning.accept(actor, server_id, body.digest)
    return McpServerResponse.from_domain(await servers.view(actor, server_id))
