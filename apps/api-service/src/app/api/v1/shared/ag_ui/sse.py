"""A run's stream in AG-UI, out of its stream in `public_sse_v1`."""

from collections.abc import AsyncIterator

import orjson

from app.api.v1.shared.ag_ui.events import Event
from app.api.v1.shared.ag_ui.projection import AgUiProjection


async def ag_ui_events(frames: AsyncIterator[bytes], after: int) -> AsyncIterator[bytes]:
    """The events beyond that of the frame `after`; `frames` begin with the first, because events build on events."""
    projection = AgUiProjection()
    async for batch in frames:
        if batch.startswith(b":"):  # a heartbeat
            yield batch
        elif events := b"".join(_encoded(projection, block, after) for block in batch.split(b"\n\n") if block):
            yield events


def _encoded(projection: AgUiProjection, block: bytes, after: int) -> bytes:
    """The events of one frame; the last one has the frame's id, so that nothing is lost between them."""
    frame = orjson.loads(block.partition(b"\ndata: ")[2])
    events = projection.project(frame)
    if frame["event_id"] <= after or not events:
        return b""
    *earlier, last = events
    return b"".join(map(_data, earlier)) + b"id: %d\n" % frame["event_id"] + _data(last)


def _data(event: Event) -> bytes:
    return b"data: %b\n\n" % orjson.dumps(event)
