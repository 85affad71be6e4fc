"""The desk over streamable HTTP: JSON-RPC requests, one answer each, and nothing that is remembered between them."""

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from starter_simulator.desk.tools import TOOLS, ToolFailed

PATH = "/mcp"
_VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26")
_INVALID_REQUEST, _NO_METHOD, _INVALID_PARAMS, _UNREADABLE = -32600, -32601, -32602, -32700


class _Refused(Exception):
    """The request is answered with an error of the protocol."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


async def desk(request: Request) -> Response:
    """One message of a client; there is no stream of the server's own to open."""
    if request.method != "POST":
        return Response(status_code=405, headers={"allow": "POST"})
    try:
        message = orjson.loads(await request.body())
    except orjson.JSONDecodeError:
        return _error(None, _Refused(_UNREADABLE, "not JSON"), status=400)
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        return _error(None, _Refused(_INVALID_REQUEST, "not a JSON-RPC message"), status=400)
    if "id" not in message:
        return Response(status_code=202)
    try:
        result = _answer(str(message.get("method")), message.get("params") or {})
    except _Refused as refused:
        return _error(message["id"], refused)
    return JSONResponse({"jsonrpc": "2.0", "id": message["id"], "result": result})


def _answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
    match method:
        case "initialize":
            wanted = params.get("protocolVersion")
            version = wanted if wanted in _VERSIONS else _VERSIONS[0]
            return {
                "protocolVersion": version,
                "capabilities": {"tools": {}},
                "serverInfo": {"name": "desk", "version": "1"},
            }
        case "ping":
            return {}
        case "tools/list":
            return {"tools": [tool.listed() for tool in TOOLS.values()]}
        case "tools/call":
            return _call(params)
        case _:
            raise _Refused(_NO_METHOD, f"there is no method {method}")


def _call(params: dict[str, Any]) -> dict[str, Any]:
    tool, given = TOOLS.get(str(params.get("name"))), params.get("arguments") or {}
    if tool is None or not isinstance(given, dict):
        raise _Refused(_INVALID_PARAMS, "there is no such tool, or its arguments are no object")
    try:
        result = tool.work(given)
    except ToolFailed as failure:
        return {"content": [{"type": "text", "text": str(failure)}], "isError": True}
    text = orjson.dumps(result).decode()
    return {"content": [{"type": "text", "text": text}], "structuredContent": result, "isError": False}


def _error(identifier: Any, refused: _Refused, status: int = 200) -> Response:
    body = {"jsonrpc": "2.0", "id": identifier, "error": {"code": refused.code, "message": str(refused)}}
    return JSONResponse(body, status_code=status)
