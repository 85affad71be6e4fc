"""`kill -9` in the middle of calls to an MCP server: what may be repeated is, nothing else.

MCP_KILLS sets how often (1).
"""

import asyncio
import os
import threading
import time
from typing import Any

import pytest
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient
from tests.utils.mcp_servers import ScriptedServer, said, scripted_server
from tests.utils.stream_assertions import Frame, of_kind

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(900)]

KILLS = int(os.environ.get("MCP_KILLS", "1"))


def test_only_what_may_be_repeated_is(installation: Installation) -> None:
    client, repeated, unknown = installation.sign_up(), 0, 0
    with scripted_server() as server:
        _add(client, server)
        for number in range(KILLS):
            notes, reads, ended = _killed_in_the_middle(installation, client, server, number)
            unknown += "unknown" in ended["note_text"]
            repeated += reads == 2
            assert notes == 1, "a call that writes was made again"
    told = f"writes told as unknown {unknown}/{KILLS}, reads made again {repeated}/{KILLS}"
    print(f"\nkill -9 in calls to an MCP server: writes made again 0/{KILLS}, {told}")
    assert (repeated, unknown) == (KILLS, KILLS)


def _add(client: RunClient, server: ScriptedServer) -> None:
    body = {"label": "notes", "name": "Notes", "url": server.url}
    answer = client.http.post(f"{client.base_url}/mcp-servers", json=body, headers=client.headers)
    assert answer.status_code == 201, answer.text
    assert answer.json()["problem"] is None


def _killed_in_the_middle(
    installation: Installation, client: RunClient, server: ScriptedServer, number: int
) -> tuple[int, int, dict[str, str]]:
    """How often each tool was called, and what the model was told in the end."""
    server.calls.clear()
    dead = threading.Event()

    async def work(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """The first call of each tool takes until whoever made it is dead."""
        while not dead.is_set():
            await asyncio.sleep(0.01)
        return said(f"{name} at last")

    server.work = work
    runs = {tool: client.start(f"Use notes__{tool} with “{number}”.")[0] for tool in ("note_text", "read_note")}
    _wait_until(lambda: server.calls.keys() == runs.keys())
    installation.api.kill()
    dead.set()
    installation.api.start()
    ended = {tool: str(_output(client.follow(run_id, seconds=300))) for tool, run_id in runs.items()}
    return server.calls["note_text"], server.calls["read_note"], ended


def _output(frames: list[Frame]) -> object:
    assert frames[-1]["final"]["status"] == "completed", frames[-1]
    return of_kind(frames, "tool.output")[-1]["output"]


def _wait_until(holds: Any) -> None:
    deadline = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
