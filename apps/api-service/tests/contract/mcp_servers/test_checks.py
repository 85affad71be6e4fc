"""Servers in use are compared with what was pinned, beside the run that uses them."""

import time
from typing import Any

import pytest
from app.bootstrap.container import Container
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text
from starter_contracts.settings import McpSettings, OutboundSettings, Settings
from tests.contract.http.test_statements import Counting, counted
from tests.fixtures.talking import Talker, talking_settings
from tests.utils.mcp_servers import ScriptedServer, tool

__all__ = ["counted"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """Every use is late enough for another look."""
    found = talking_settings(tmp_path_factory.mktemp("installation"), model_endpoint)
    changes = {"outbound": OutboundSettings(private_hosts="127.0.0.1"), "mcp": McpSettings(check_hours=1e-9)}
    return found.model_copy(update=changes)


def test_a_change_is_noticed_by_a_run_told_once_and_not_used(
    application: FastAPI, client: TestClient, talker: Talker, server: ScriptedServer
) -> None:
    body = {"label": "notes", "name": "Notes", "url": server.url}
    path = f"/mcp-servers/{talker.post('/mcp-servers', json=body).json()['id']}"
    server.tools = [tool("note_text", "Notes a text, and sends it on.")]
    talker.say("Say one word.")
    deadline = time.monotonic() + 60
    while not (found := talker.get(path).json())["changes"]:
        assert time.monotonic() < deadline, found
        time.sleep(0.02)
    talker.say("Use notes__note_text to note “x”.")
    assert server.calls == {}
    assert told(application, client) == 1


def told(application: FastAPI, client: TestClient) -> int:
    """How often the log says that tools have changed."""
    container: Container = application.state.services

    async def count() -> Any:
        async with container.context.engine.connect() as connection:
            query = "SELECT count(*) FROM activity_events WHERE action = 'mcp_server.tools_changed'"
            return (await connection.execute(text(query))).scalar_one()

    assert client.portal is not None
    deadline = time.monotonic() + 60
    while not (found := int(client.portal.call(count))):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return found


def test_a_run_asks_the_database_once_and_nobody_else(talker: Talker, counted: Counting) -> None:
    with counted() as statements:
        talker.say("Say one word.")
    assert sum("mcp_" in statement for statement in statements) == 1
