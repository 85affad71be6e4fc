"""MCP servers of organisations."""

from pydantic import Field

from starter_contracts.settings.section import Section, env


class McpSettings(Section):
    """How much of them is read, and how long they are waited for."""

    servers_per_tenant: int = Field(default=20, ge=0, le=1000, validation_alias=env("MCP_SERVERS_PER_TENANT"))
    """How many servers an organisation may have; 0 offers none."""
    tools_per_server: int = Field(default=64, ge=1, le=512, validation_alias=env("MCP_TOOLS_PER_SERVER"))
    """A server that lists more tools is refused."""
    list_timeout_seconds: float = Field(default=20.0, gt=0, le=300, validation_alias=env("MCP_LIST_TIMEOUT_SECONDS"))
    """How long a server may take to list its tools."""
    call_timeout_seconds: float = Field(default=60.0, gt=0, le=900, validation_alias=env("MCP_CALL_TIMEOUT_SECONDS"))
    """How long a call of a tool may take."""
    max_answer_bytes: int = Field(default=1_000_000, ge=1000, validation_alias=env("MCP_MAX_ANSWER_BYTES"))
    """A longer answer of a server is not read."""
    check_hours: float = Field(default=24.0, gt=0, validation_alias=env("MCP_CHECK_HOURS"))
    """A server in use whose tools were compared longer ago is compared again, beside the run that uses it."""
    demo_url: str | None = Field(default=None, validation_alias=env("DEMO_MCP_URL"))
    """An MCP server that the demo organisation has from its beginning."""
