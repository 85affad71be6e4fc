"""Speaks to MCP servers over streamable HTTP, with the protocol's own client on a guarded transport."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx2
import structlog
from mcp import ClientSession, types
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

from app.domain.mcp_servers.errors import (
    McpAddressRefused,
    McpFailure,
    McpToolsRefused,
    McpUnauthorized,
    McpUnreachable,
)
from app.domain.mcp_servers.models import McpServer, McpTool
from app.domain.mcp_servers.policies import cleaned
from app.domain.mcp_servers.ports import McpAnswer
from app.infrastructure.http.addresses import AddressRefused, UnknownName
from app.infrastructure.http.guarded import AnswerRefused, Guard

from .answers import answer_of

log = structlog.get_logger(__name__)

T = TypeVar("T")
_CLIENT = types.Implementation(name="starter", version="1")
_SHOWN = 300
_PAGES = 20
_UNAUTHORIZED = (401, 403)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpMcpGateway:
    """`McpGateway`; each exchange is a connection of its own, so that a server remembers nothing between two people."""

    guard: Guard
    list_seconds: float
    call_seconds: float
    most_tools: int

    async def check_address(self, url: str) -> None:
        """Raises `McpAddressRefused` when no request may go there; a name that nobody knows yet is none of that."""
        try:
            await self.guard.addresses(httpx2.URL(url))
        except UnknownName:
            pass
        except (AddressRefused, httpx2.InvalidURL) as error:
            raise McpAddressRefused(f"This address cannot be used: {error}.") from error

    async def list_tools(self, server: McpServer, token: str | None) -> tuple[McpTool, ...]:
        """What the server lists, within our bounds. Raises `McpFailure`."""

        async def read(session: ClientSession) -> list[types.Tool]:
            found: list[types.Tool] = []
            params: types.PaginatedRequestParams | None = None
            for _ in range(_PAGES):
                page = await session.list_tools(params=params)
                found += page.tools
                if page.next_cursor is None or len(found) > self.most_tools:
                    return found
                params = types.PaginatedRequestParams(cursor=page.next_cursor)
            raise McpToolsRefused("The server's list of tools does not end.")

        listed = await self._converse(server, token, self.list_seconds, read)
        return cleaned(server.label, map(_tool, listed), at_most=self.most_tools)

    async def call(self, server: McpServer, token: str | None, tool: str, arguments: dict[str, Any]) -> McpAnswer:
        """What the tool said. Raises `McpFailure`."""
        # Not `call_tool`, which would ask the server anew what its tools are.
        asked = types.CallToolRequest(params=types.CallToolRequestParams(name=tool, arguments=arguments))

        async def work(session: ClientSession) -> types.CallToolResult:
            return await session.send_request(asked, types.CallToolResult)

        return answer_of(await self._converse(server, token, self.call_seconds, work))

    async def _converse(
        self, server: McpServer, token: str | None, seconds: float, work: Callable[[ClientSession], Awaitable[T]]
    ) -> T:
        refusals: list[int] = []

        async def notice(response: httpx2.Response) -> None:
            if response.status_code in _UNAUTHORIZED:
                refusals.append(response.status_code)

        http = self.guard.client(headers={"authorization": f"Bearer {token}"} if token else None, seconds=seconds)
        http.event_hooks = {"request": [], "response": [notice]}
        try:
            async with (
                asyncio.timeout(seconds),
                http,
                streamable_http_client(server.url, http_client=http) as (reading, writing),
                ClientSession(reading, writing, client_info=_CLIENT) as session,
            ):
                await session.initialize()
                return await work(session)
        except Exception as error:
            causes = list(_causes(error))
            log.info("mcp.failed", server_id=str(server.id), causes=[type(cause).__name__ for cause in causes])
            raise (_unauthorized() if refusals else _failure(causes, seconds)) from error


def _tool(told: types.Tool) -> McpTool:
    hints = told.annotations
    return McpTool(
        name=told.name,
        description=told.description or "",
        input_schema=told.input_schema,
        read_only=bool(hints and hints.read_only_hint),
        idempotent=bool(hints and hints.idempotent_hint),
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exceptions that a group holds, however deep."""
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _causes(each)
    else:
        yield error


def _unauthorized() -> McpFailure:
    return McpUnauthorized("The server does not accept this authorization.")


def _failure(causes: list[BaseException], seconds: float) -> McpFailure:
    """The cause that tells most, in words that people and models may read."""
    for cause in causes:
        match cause:
            case McpFailure():
                return cause
            case UnknownName() | AddressRefused() | AnswerRefused():
                return McpUnreachable(f"The server cannot be reached: {cause}.")
            case MCPError():
                return McpUnreachable(f"The server answers with an error: {cause.error.message[:_SHOWN]}")
            case TimeoutError() | httpx2.TimeoutException():
                return McpUnreachable(f"The server gave no answer within {seconds:g} seconds.")
            case _:
                continue
    return McpUnreachable("The server does not answer as an MCP server should.")
