"""MCP servers for tests: on loopback, scripted, counting who comes and what is called."""

import json
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from tests.fixtures.talking import free_port

Tool = dict[str, Any]
Result = dict[str, Any]
Work = Callable[[str, dict[str, Any]], Result | Awaitable[Result]]


def tool(name: str, description: str = "Notes a text.", **annotations: bool) -> Tool:
    """A tool with one text argument."""
    schema = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
    return {"name": name, "description": description, "inputSchema": schema, "annotations": annotations}


@dataclass
class ScriptedServer:
    """What the server lists and does; tests change it while it runs."""

    tools: list[Tool] = field(default_factory=lambda: [tool("note_text"), tool("read_note", readOnlyHint=True)])
    token: str | None = None
    """What callers must bring."""
    work: Work = lambda name, arguments: said(f"{name}: {arguments}")
    answer: Callable[[Request], Response | None] = lambda request: None
    """Takes the place of the protocol, where it returns something."""
    url: str = ""
    requests: int = 0
    calls: Counter[str] = field(default_factory=Counter[str])
    seen: list[str | None] = field(default_factory=list[str | None])
    """The authorization of each request."""

    async def serve(self, request: Request) -> Response:
        self.requests += 1
        self.seen.append(request.headers.get("authorization"))
        if (special := self.answer(request)) is not None:
            return special
        if self.token is not None and self.seen[-1] != f"Bearer {self.token}":
            return Response(status_code=401, headers={"www-authenticate": "Bearer"})
        if request.method != "POST":
            return Response(status_code=405)
        message = json.loads(await request.body())
        if "id" not in message:
            return Response(status_code=202)
        result = self._result(message["method"], message.get("params") or {})
        if isinstance(result, Awaitable):
            result = await result
        return JSONResponse({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def _result(self, method: str, params: dict[str, Any]) -> Result | Awaitable[Result]:
        if method == "initialize":
            version = params["protocolVersion"]
            told = {"name": "scripted", "version": "1"}
            return {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": told}
        if method == "tools/list":
            return {"tools": self.tools}
        self.calls[params["name"]] += 1
        return self.work(params["name"], params.get("arguments") or {})


def said(text: str, *, failed: bool = False) -> dict[str, Any]:
    """A tool's answer."""
    return {"content": [{"type": "text", "text": text}], "isError": failed}


@contextmanager
def listening(application: Starlette) -> Iterator[str]:
    """The address of an application that a thread serves."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(application, host="127.0.0.1", port=port, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    """A server that listens until the block ends."""
    server = ScriptedServer()
    methods = ["GET", "POST", "DELETE"]
    with listening(Starlette(routes=[Route("/mcp", server.serve, methods=methods)])) as url:
        server.url = f"{url}/mcp"
        yield server


def redirect(to: str) -> Callable[[Request], Response]:
    """Sends every request somewhere else."""
    return lambda request: RedirectResponse(to, status_code=307)
