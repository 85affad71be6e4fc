"""A run as `public_sse_v1` over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from fastapi.responses import StreamingResponse

from app.api.v1.shared.public_stream_projector.frame import encode_sse
from app.api.v1.shared.public_stream_projector.projector import PublicStreamProjector, stream_id_of
from app.domain.runs.models import Run
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


def stream_of_run(runs: RunService, run: Run, after: int = 0) -> StreamingResponse:
    """The run's frames beyond the event id `after`, live until its end or the stream's maximal age."""
    headers = {**STREAM_HEADERS, "x-run-id": str(run.id), "x-conversation-id": str(run.conversation_id)}
    return StreamingResponse(_frames(runs, run, after), media_type="text/event-stream", headers=headers)


async def _frames(runs: RunService, run: Run, after: int) -> AsyncIterator[bytes]:
    run_id = str(run.id)
    projector = PublicStreamProjector(
        run_id=run_id, conversation_id=str(run.conversation_id), stream_id=stream_id_of(run_id)
    )
    until = asyncio.get_running_loop().time() + runs.stream_max_seconds
    async for batch in runs.follow(run):
        frames = [frame for event in batch for frame in projector.project(event) if frame.event_id > after]
        if frames:
            yield b"".join(map(encode_sse, frames))
        elif not batch:
            yield _HEARTBEAT
        if asyncio.get_running_loop().time() > until:
            yield _RESUME
            return
