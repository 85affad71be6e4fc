"""Calls MCP servers of this machine by streamable HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from mcp.client.client import Client

SECONDS = 30.0
MOST_TOOLS = 100
LONGEST_OUTPUT = 100_000
T = TypeVar("T")
Spec = dict[str, Any]


class McpFailed(Exception):
    """The server could not be asked, or refused; in the API's form."""

    def __init__(self, message: str, kind: str = "http_error", code: int = 424) -> None:
        super().__init__(message)
        self.error = {"type": kind, "code": code, "message": message}


@dataclass(frozen=True, slots=True)
class Called:
    """What a tool gave back."""

    text: str
    is_error: bool


def list_tools(spec: Spec) -> list[dict[str, Any]]:
    """The tools of the server as the Responses API tells them."""

    async def ask(client: "Client") -> list[dict[str, Any]]:
        listed = await client.list_tools()
        return [
            {
                "name": tool.name,
                "description": tool.description,
                "input_schema": tool.input_schema,
                "annotations": {"read_only": bool(tool.annotations and tool.annotations.read_only_hint)},
            }
            for tool in listed.tools[:MOST_TOOLS]
        ]

    return _asked(spec, ask)


def call_tool(spec: Spec, name: str, arguments: dict[str, Any]) -> Called:
    async def ask(client: "Client") -> Called:
        result = await client.call_tool(name, arguments)
        text = "\n".join(part.text for part in result.content if part.type == "text")
        return Called(text[:LONGEST_OUTPUT], bool(result.is_error))

    return _asked(spec, ask)


def _asked(spec: Spec, ask: Callable[["Client"], Awaitable[T]]) -> T:
    url = str(spec.get("server_url") or "")
    if not _is_local(url):
        raise McpFailed("The simulator calls MCP servers of this machine only, by their loopback address.")

    # The client brings half a second of imports, which only those pay who call a server.
    import httpx2  # noqa: PLC0415
    from mcp.client.client import Client  # noqa: PLC0415
    from mcp.client.streamable_http import streamable_http_client  # noqa: PLC0415
    from mcp.shared.exceptions import MCPError  # noqa: PLC0415

    async def within() -> T:
        async with (
            asyncio.timeout(SECONDS),
            httpx2.AsyncClient(headers=_headers(spec), timeout=SECONDS, trust_env=False) as http,
            Client(streamable_http_client(url, http_client=http)) as client,
        ):
            return await ask(client)

    try:
        return asyncio.run(within())
    except Exception as error:  # alone, or in groups of groups: what is raised in `except*` would be in one, too
        first = _first(error)
        if isinstance(first, MCPError):
            raise McpFailed(str(first), "mcp_protocol_error", getattr(first, "code", -32603)) from None
        if isinstance(first, httpx2.HTTPError | OSError | TimeoutError):
            raise McpFailed(f"The server could not be reached: {type(first).__name__}.") from None
        raise


def _headers(spec: Spec) -> dict[str, str]:
    given = spec.get("headers")
    headers = {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
    token = spec.get("authorization")
    return headers | ({"Authorization": f"Bearer {token}"} if token else {})


def _is_local(url: str) -> bool:
    """An address of this machine, written as a number: a name could lead elsewhere."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return False
    try:
        return ip_address(parts.hostname).is_loopback
    except ValueError:
        return parts.hostname == "localhost"


def _first(error: BaseException) -> BaseException:
    inner = error
    while isinstance(inner, BaseExceptionGroup):
        inner = inner.exceptions[0]
    return inner
