"""An endpoint that speaks Chat Completions and nothing else: it asks for the time, then tells it."""

import json
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route
from tests.fixtures.talking import free_port

USAGE = {"prompt_tokens": 50, "completion_tokens": 7, "total_tokens": 57}


def _choice(delta: dict[str, Any], reason: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}


def _called(names: list[str]) -> Iterator[dict[str, Any]]:
    call = {"index": 0, "id": "call_1", "type": "function", "function": {"name": names[0], "arguments": ""}}
    yield _choice({"role": "assistant", "tool_calls": [call]})
    yield _choice({"tool_calls": [{"index": 0, "function": {"arguments": '{"timezone": "UTC"}'}}]})
    yield _choice({}, "tool_calls")


def _told(output: str) -> Iterator[dict[str, Any]]:
    yield _choice({"role": "assistant", "content": "The tool "})
    yield _choice({"content": f"said {output}"})
    yield _choice({}, "stop")


def _chunks(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    last = body["messages"][-1]
    names = [tool["function"]["name"] for tool in body.get("tools", []) if "time" in tool["function"]["name"]]
    if last["role"] == "tool":
        yield from _told(str(last["content"]))
    elif names:
        yield from _called(names)
    else:
        yield from _told("nothing")
    if body.get("stream_options", {}).get("include_usage"):
        yield {"choices": [], "usage": USAGE}


async def _complete(request: Request) -> StreamingResponse:
    body = await request.json()
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": body["model"]}
    lines = [f"data: {json.dumps({**head, **chunk})}\n\n" for chunk in _chunks(body)]
    return StreamingResponse(iter([*lines, "data: [DONE]\n\n"]), media_type="text/event-stream")


@contextmanager
def chat_completions_endpoint() -> Generator[str]:
    """Its base URL, while it runs in a thread."""
    app = Starlette(routes=[Route("/v1/chat/completions", _complete, methods=["POST"])])
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}/v1"
    server.should_exit = True
    thread.join(30)
