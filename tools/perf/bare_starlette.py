"""The floor of `streams.py`: server-sent frames from memory."""

import sys
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

FRAME = b'id: %d\ndata: {"kind":"message.delta","schema":"public_sse_v1","delta":"word "}\n\n'


async def frames(count: int) -> AsyncIterator[bytes]:
    for number in range(count):
        yield FRAME % number


async def stream(request: Request) -> StreamingResponse:
    count = int(request.query_params.get("deltas", "200"))
    return StreamingResponse(frames(count), media_type="text/event-stream")


if __name__ == "__main__":
    application = Starlette(routes=[Route("/", stream)])
    uvicorn.run(application, port=int(sys.argv[1]), loop="uvloop", http="httptools", log_level="error")
