"""A run as `public_sse_v1` over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager
from typing import Any

from fastapi.responses import StreamingResponse

from app.api.v1.shared.public_stream_projector.frame import encode_sse
from app.api.v1.shared.public_stream_projector.projector import PublicStreamProjector, stream_id_of
from app.domain.access.errors import TokenInvalid
from app.domain.errors import ServiceLeaving
from app.domain.runs.models import Run
from app.services.identity.open_streams import OpenStream
from app.services.runs.service import RunService

STREAM_HEADERS = {
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
}
STREAM_RESPONSE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/PublicSseEvent"}}}}
}
"""What a streaming operation declares; the document of the API carries the frames' schemas."""
_HEARTBEAT = b": heartbeat\n\n"
_RESUME = b"retry: 1000\n\n"
_ACCESS_ENDED = b": access ended\n\n"

StreamWatch = AbstractContextManager[OpenStream]
"""Ends the stream when its reader loses access or this process leaves: `OpenStreams.watch(actor)`."""


def stream_of_run(runs: RunService, run: Run, watch: StreamWatch, after: int = 0) -> StreamingResponse:
    """The run's frames beyond the event id `after`, live until its end, the stream's maximal age or that of access."""
    headers = {**STREAM_HEADERS, "x-run-id": str(run.id), "x-conversation-id": str(run.conversation_id)}
    return StreamingResponse(_frames(runs, run, watch, after), media_type="text/event-stream", headers=headers)


async def _frames(runs: RunService, run: Run, watch: StreamWatch, after: int) -> AsyncIterator[bytes]:
    with watch as stream:
        try:
            async for frames in _until_old(runs, run, stream, after):
                yield frames
        except TokenInvalid:  # the run itself goes on
            yield _ACCESS_ENDED
        except ServiceLeaving:
            yield _RESUME


async def _until_old(runs: RunService, run: Run, stream: OpenStream, after: int) -> AsyncIterator[bytes]:
    run_id = str(run.id)
    projector = PublicStreamProjector(
        run_id=run_id, conversation_id=str(run.conversation_id), stream_id=stream_id_of(run_id)
    )
    until = asyncio.get_running_loop().time() + runs.stream_max_seconds
    async for batch in stream.follow(runs.follow(run)):
        frames = [frame for event in batch for frame in projector.project(event) if frame.event_id > after]
        if frames:
            yield b"".join(map(encode_sse, frames))
        elif not batch:
            yield _HEARTBEAT
        if asyncio.get_running_loop().time() > until:
            yield _RESUME
            return
