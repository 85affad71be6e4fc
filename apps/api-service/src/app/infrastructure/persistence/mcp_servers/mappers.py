"""Rows of MCP servers to what the domain knows, and back."""

from dataclasses import asdict
from typing import Any

from app.domain.mcp_servers.models import McpAuth, McpServer, McpServerKind, McpTool
from app.infrastructure.persistence.mcp_servers.tables import McpServerRow


def server_of(row: McpServerRow) -> McpServer:
    """The server of a row."""
    return McpServer(
        id=row.id,
        tenant_id=row.tenant_id,
        label=row.label,
        name=row.name,
        url=row.url,
        kind=McpServerKind(row.kind),
        auth=McpAuth(row.auth),
        secret=row.secret,
        scopes=row.scopes,
        agents=_names(row.agents),
        allowed_tools=_names(row.allowed_tools),
        enabled=row.enabled,
        tools=_tools(row.tools),
        pending=_tools(row.pending),
        problem=row.problem,
        checked_at=row.checked_at,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def changing_values(server: McpServer) -> dict[str, Any]:
    """The columns that may change."""
    return {
        "label": server.label,
        "name": server.name,
        "url": server.url,
        "kind": server.kind.value,
        "auth": server.auth.value,
        "secret": server.secret,
        "scopes": server.scopes,
        "agents": None if server.agents is None else list(server.agents),
        "allowed_tools": None if server.allowed_tools is None else list(server.allowed_tools),
        "enabled": server.enabled,
        "tools": None if server.tools is None else [asdict(tool) for tool in server.tools],
        "pending": None if server.pending is None else [asdict(tool) for tool in server.pending],
        "problem": server.problem,
        "checked_at": server.checked_at,
        "updated_at": server.updated_at,
    }


def _names(stored: list[Any] | None) -> tuple[str, ...] | None:
    return None if stored is None else tuple(stored)


def _tools(stored: list[Any] | None) -> tuple[McpTool, ...] | None:
    return None if stored is None else tuple(McpTool(**tool) for tool in stored)
