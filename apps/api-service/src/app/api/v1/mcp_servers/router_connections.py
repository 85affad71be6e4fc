"""People's own connections to MCP servers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.mcp_servers.schemas import McpArrivalRequest, McpArrivalResponse, McpDepartureResponse
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.mcp_servers.errors import McpServerNotFound
from app.services.mcp_servers.connections import McpConnectionService

router = APIRouter(prefix="/mcp-servers", tags=["mcp-servers"])

Connections = Annotated[McpConnectionService, Depends(service(McpConnectionService))]
_REFUSALS = (AuthenticationRequired, AccessDenied)


@router.post("/connections/complete", responses=problems(*_REFUSALS))
async def complete_mcp_connection(
    body: McpArrivalRequest, actor: CurrentActor, connections: Connections
) -> McpArrivalResponse:
    """Ends an authorization that the same person has begun in the same session; each one is good once."""
    return McpArrivalResponse.from_domain(await connections.complete(actor, body.state, body.code, body.iss))


@router.post("/{server_id}/connect", responses=problems(*_REFUSALS, McpServerNotFound))
async def connect_mcp_server(server_id: UUID, actor: CurrentActor, connections: Connections) -> McpDepartureResponse:
    """Begins an authorization: says where the person has to go."""
    return McpDepartureResponse.from_domain(await connections.connect(actor, server_id))


@router.delete("/{server_id}/connection", status_code=204, responses=problems(*_REFUSALS, McpServerNotFound))
async def disconnect_mcp_server(server_id: UUID, actor: CurrentActor, connections: Connections) -> None:
    """Forgets the caller's tokens."""
    await connections.disconnect(actor, server_id)
