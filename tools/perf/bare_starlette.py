"""The floor of `streams.py` and `door.py`: frames and a short answer from memory."""

import sys
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route

FRAME = b'id: %d\ndata: {"kind":"message.delta","schema":"public_sse_v1","delta":"word "}\n\n'


async def frames(count: int) -> AsyncIterator[bytes]:
    for number in range(count):
        yield FRAME % number


async def stream(request: Request) -> StreamingResponse:
    count = int(request.query_params.get("deltas", "200"))
    return StreamingResponse(frames(count), media_type="text/event-stream")


async def answer(request: Request) -> JSONResponse:
    return JSONResponse(
        {"id": "01890a5d-ac96-774b-bcce-b302099a8057", "claims": {"roles": ["owner"], "exp": 1767225600}}
    )


if __name__ == "__main__":
    application = Starlette(routes=[Route("/", stream), Route("/answer", answer)])
    uvicorn.run(
        application, port=int(sys.argv[1]), loop="uvloop", http="httptools", log_level="error", access_log=False
    )
