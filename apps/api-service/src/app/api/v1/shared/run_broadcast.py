"""A run's frames, projected once in this process for all who read them."""

import asyncio
import contextlib
from bisect import bisect_right
from collections.abc import AsyncGenerator, AsyncIterator
from contextvars import Context
from dataclasses import dataclass
from uuid import UUID

from app.api.v1.shared.public_stream_projector.frame import encode_sse
from app.api.v1.shared.public_stream_projector.projector import PublicStreamProjector, stream_id_of
from app.domain.ai.models import JournalEvent
from app.domain.runs.models import Run
from app.services.runs.service import RunService

HEARTBEAT = b": heartbeat\n\n"
_HEARS_WITHIN_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class FrameBatch:
    """Frames that became known together."""

    event_ids: list[int]
    frames: list[bytes]
    joined: bytes
    """The same object is sent to every reader who has none of them."""

    def beyond(self, after: int) -> bytes:
        """The frames whose id is greater than `after`."""
        known = bisect_right(self.event_ids, after)
        return b"".join(self.frames[known:]) if known else self.joined


class RunBroadcast:
    """Follows one run for as long as somebody reads it; readers go at their own pace through what is kept here."""

    def __init__(self, run: Run, journal: AsyncIterator[list[JournalEvent]]) -> None:
        run_id = str(run.id)
        self._projector = PublicStreamProjector(
            run_id=run_id, conversation_id=str(run.conversation_id), stream_id=stream_id_of(run_id)
        )
        self._batches: list[FrameBatch] = []
        self._beats = 0
        self._changed = asyncio.Event()
        self.readers = 0
        # A context of its own: what it logs is not the first reader's.
        self._following = asyncio.create_task(self._follow(journal), context=Context())

    async def read(self, after: int) -> AsyncIterator[bytes]:
        """The frames beyond `after` as server-sent events, then new ones as they come, and heartbeats."""
        place, beats = 0, self._beats
        while True:
            changed, over = self._changed, self._following.done()
            fresh, beat = self._batches[place:], self._beats > beats
            place, beats = len(self._batches), self._beats
            if frames := b"".join(batch.beyond(after) for batch in fresh):
                yield frames
            elif beat and not fresh:
                yield HEARTBEAT
            if over:
                self._following.result()
                return
            if not self._following.done():
                await changed.wait()

    async def aclose(self) -> None:
        """Follow no more.

        A client library that is cancelled while it reads may fail instead, and its caller try again: so it is told
        until it hears. What it failed of, readers have had.
        """
        while not self._following.done():
            self._following.cancel()
            await asyncio.wait({self._following}, timeout=_HEARS_WITHIN_SECONDS)
        if not self._following.cancelled():
            self._following.exception()

    async def _follow(self, journal: AsyncIterator[list[JournalEvent]]) -> None:
        try:
            async for batch in journal:
                self._take(batch)
                self._wake()
        finally:
            asyncio.get_running_loop().call_soon(self._wake)  # when this task is done

    def _take(self, batch: list[JournalEvent]) -> None:
        frames = [frame for event in batch for frame in self._projector.project(event)]
        if frames:
            encoded = [encode_sse(frame) for frame in frames]
            self._batches.append(FrameBatch([frame.event_id for frame in frames], encoded, b"".join(encoded)))
        elif not batch:
            self._beats += 1

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


class RunBroadcasts:
    """Every run that is read in this process."""

    def __init__(self, runs: RunService) -> None:
        self._runs = runs
        self._open: dict[UUID, RunBroadcast] = {}

    @property
    def stream_max_seconds(self) -> float:
        """Age at which a reader is asked to resume."""
        return self._runs.stream_max_seconds

    @contextlib.asynccontextmanager
    async def of(self, run: Run) -> AsyncGenerator[RunBroadcast]:
        """The run's broadcast; it ends with its last reader."""
        broadcast = self._open.get(run.id)
        if broadcast is None:
            broadcast = self._open[run.id] = RunBroadcast(run, self._runs.follow(run))
        broadcast.readers += 1
        try:
            yield broadcast
        finally:
            broadcast.readers -= 1
            if broadcast.readers == 0:
                del self._open[run.id]
                await broadcast.aclose()
