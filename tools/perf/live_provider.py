"""A provider whose every delta says when it was sent: fifty a second, by the machine's monotonic clock."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator

import uvicorn
from recording import events
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route

EACH_SECOND = 50


async def paced(deltas: int) -> AsyncIterator[bytes]:
    began, number = time.monotonic(), 0
    for event in events(deltas, lambda _: f"{time.monotonic():.6f} "):
        if event["type"] == "response.output_text.delta":
            number += 1
        yield b"event: %b\ndata: %b\n\n" % (event["type"].encode(), json.dumps(event).encode())
        await asyncio.sleep(max(0.0, began + number / EACH_SECOND - time.monotonic()))


async def respond(request: Request) -> StreamingResponse:
    await request.body()
    return StreamingResponse(paced(int(sys.argv[2])), media_type="text/event-stream")


async def health(request: Request) -> JSONResponse:
    return JSONResponse({})


if __name__ == "__main__":
    application = Starlette(routes=[Route("/v1/responses", respond, methods=["POST"]), Route("/health", health)])
    uvicorn.run(
        application, port=int(sys.argv[1]), loop="uvloop", http="httptools", log_level="error", access_log=False
    )
