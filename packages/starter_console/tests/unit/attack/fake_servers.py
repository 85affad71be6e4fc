"""MCP servers of the played API: it knows no name, and calls nobody unless that is its mistake."""

import asyncio
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx2

from .fake_api import FakeApi, route
from .fake_gate import Caller, Refused


@route("POST", "/api/v1/mcp-servers", "admin")
async def create_mcp_server(
    api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]
) -> tuple[int, Any]:
    form = api.body(request, "label", "name", "url")
    await _look(api, form["url"])
    made = {"id": str(uuid4()), "tenant": caller.tenant_id}
    api.world.servers[made["id"]] = made
    return 201, {"id": made["id"], "tools": None, "problem": "this name has no address"}


@route("PATCH", "/api/v1/mcp-servers/{server_id}", "admin")
async def update_mcp_server(
    api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]
) -> tuple[int, Any]:
    found = _own(api, caller, ids)
    form = api.body(request)
    if "url" in form:
        await _look(api, form["url"])
    return 200, {"id": found["id"], "tools": None}


@route("DELETE", "/api/v1/mcp-servers/{server_id}", "admin")
async def delete_mcp_server(
    api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]
) -> tuple[int, Any]:
    del api.world.servers[_own(api, caller, ids)["id"]]
    return 204, None


def _own(api: FakeApi, caller: Caller, ids: dict[str, str]) -> dict[str, str]:
    found = api.world.servers.get(ids["server_id"])
    if found is None or found["tenant"] != caller.tenant_id:
        raise Refused(404, "mcp_server.not_found")
    return found


async def _look(api: FakeApi, url: str) -> None:
    """Refuses what is not a public name; one whose mistake it is looks first."""
    if url == "https://nobody.invalid/mcp":
        return
    if "calls anybody" in api.holes and url.startswith("http://127.0.0.1:"):
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", urlsplit(url).port)
            writer.close()
            await writer.wait_closed()
            await asyncio.sleep(0.05)
    raise Refused(422, "mcp_server.address_refused")
