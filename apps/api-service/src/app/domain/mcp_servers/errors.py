"""Why an MCP server cannot be had, or not used."""

from app.domain.errors import DomainError, Kind


class McpServerNotFound(DomainError):
    """There is no such server."""

    code = "mcp_server.not_found"
    kind = Kind.NOT_FOUND
    title = "Server not found"


class McpLabelTaken(DomainError):
    """Another server of the organisation has this label already."""

    code = "mcp_server.label_taken"
    kind = Kind.CONFLICT
    title = "Label taken"


class TooManyMcpServers(DomainError):
    """The organisation has as many servers as it may have."""

    code = "mcp_server.too_many"
    kind = Kind.CONFLICT
    title = "Too many servers"


class McpUnknownAgent(DomainError):
    """One of these agents does not exist."""

    code = "mcp_server.unknown_agent"
    kind = Kind.INVALID
    title = "Unknown agent"


class McpAddressRefused(DomainError):
    """This address cannot be used."""

    code = "mcp_server.address_refused"
    kind = Kind.INVALID
    title = "Address refused"


class McpChangeOvertaken(DomainError):
    """The tools have changed again since you looked at them, or there is nothing to accept."""

    code = "mcp_server.change_overtaken"
    kind = Kind.CONFLICT
    title = "Not what you looked at"


class McpFailure(Exception):
    """A server did not do what was asked; the text is fit for people and models, and holds nothing secret."""


class McpUnreachable(McpFailure):
    """The server does not answer as an MCP server should."""


class McpUnauthorized(McpFailure):
    """The server wants an authorization, or another one."""


class McpToolsRefused(McpFailure):
    """The server's list of tools cannot be used."""
