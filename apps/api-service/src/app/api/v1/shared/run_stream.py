"""A run as `public_sse_v1` over HTTP."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AbstractContextManager
from typing import Any, Literal

from fastapi.responses import StreamingResponse

from app.api.v1.shared.ag_ui import ag_ui_events
from app.api.v1.shared.run_broadcast import RunBroadcast, RunBroadcasts
from app.domain.access.errors import TokenInvalid
from app.domain.errors import ServiceLeaving
from app.domain.runs.models import Run
from app.services.identity.open_streams import OpenStream

STREAM_HEADERS = {
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
}
STREAM_RESPONSE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/PublicSseEvent"}}}}
}
"""What a streaming operation declares; the document of the API carries the frames' schemas."""
_RESUME = b"retry: 1000\n\n"
_ACCESS_ENDED = b": access ended\n\n"

StreamFormat = Literal["public_sse_v1", "ag-ui"]
StreamWatch = AbstractContextManager[OpenStream]
"""Ends the stream when its reader loses access or this process leaves: `OpenStreams.watch(actor)`."""


def stream_of_run(
    broadcasts: RunBroadcasts,
    run: Run,
    watch: StreamWatch,
    after: int = 0,
    stream_format: StreamFormat = "public_sse_v1",
) -> StreamingResponse:
    """The run's frames beyond the event id `after`, live until its end, the stream's maximal age or that of access."""
    headers = {**STREAM_HEADERS, "x-run-id": str(run.id), "x-conversation-id": str(run.conversation_id)}
    body = frames_beyond(broadcasts, run, watch, after, stream_format)
    return StreamingResponse(body, media_type="text/event-stream", headers=headers)


async def frames_beyond(
    broadcasts: RunBroadcasts,
    run: Run,
    watch: StreamWatch,
    after: int,
    stream_format: StreamFormat = "public_sse_v1",
) -> AsyncGenerator[bytes]:
    """The body of `stream_of_run`."""
    with watch as stream:
        try:
            async with broadcasts.of(run) as broadcast:
                read = _read(broadcast, after, stream_format)
                async for frames in _until_old(read, stream, broadcasts.stream_max_seconds):
                    yield frames
        except TokenInvalid:  # the run itself goes on
            yield _ACCESS_ENDED
        except ServiceLeaving:
            yield _RESUME


def _read(broadcast: RunBroadcast, after: int, stream_format: StreamFormat) -> AsyncIterator[bytes]:
    if stream_format == "ag-ui":
        return ag_ui_events(broadcast.read(0), after)
    return broadcast.read(after)


async def _until_old(frames: AsyncIterator[bytes], stream: OpenStream, max_seconds: float) -> AsyncIterator[bytes]:
    clock = asyncio.get_running_loop().time
    until = clock() + max_seconds
    async for batch in stream.follow(frames):
        yield batch
        if clock() > until:
            yield _RESUME
            return
