"""An application that may reach MCP servers on loopback, and such a server."""

from collections.abc import Iterator

import pytest
from starter_contracts.settings import McpSettings, OutboundSettings, Settings
from tests.fixtures.talking import model_endpoint, stranger, talker, talking_settings
from tests.utils.mcp_servers import ScriptedServer, scripted_server

__all__ = ["model_endpoint", "stranger", "talker"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    found = talking_settings(tmp_path_factory.mktemp("installation"), model_endpoint)
    changes = {
        "outbound": OutboundSettings(private_hosts="127.0.0.1"),
        "mcp": McpSettings(servers_per_tenant=3, tools_per_server=5),
    }
    return found.model_copy(update=changes)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with scripted_server() as found:
        yield found
