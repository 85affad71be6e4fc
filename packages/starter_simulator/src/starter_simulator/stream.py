"""Server-sent events at the pace of a model."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from dataclasses import dataclass

import orjson

from starter_simulator.document import Event

FIRST_DELAY = 0.25
DELTAS_PER_SECOND = 40
LONGEST_DELAY = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """One server-sent event as bytes, and whether it is a piece of something longer."""

    data: bytes
    is_delta: bool = False


def frame(event: Event) -> Frame:
    return raw_frame(event["type"], orjson.dumps(event))


def raw_frame(kind: str | None, data: bytes) -> Frame:
    """A frame around JSON that is sent as it is."""
    head = f"event: {kind}\n".encode() if kind else b""
    return Frame(head + b"data: " + data + b"\n\n", is_delta=bool(kind) and str(kind).endswith(".delta"))


@dataclass(slots=True)
class Pace:
    """How slowly deltas are sent: 1.0 is about 40 a second after a quarter of a second, 0 is without waiting.

    The factor may change while an answer is on its way and counts from the next delta on.
    """

    factor: float = 1.0

    async def begin(self) -> None:
        if self.factor:
            await asyncio.sleep(FIRST_DELAY * self.factor)

    async def play(self, frames: Iterable[Frame] | AsyncIterable[Frame]) -> AsyncIterator[bytes]:
        """The frames, each delta at its time on the clock, so that small delays do not add up."""
        clock = asyncio.get_running_loop().time
        due: float | None = None
        async for one in _each(frames):
            if one.is_delta:
                due = self._due(due, clock())
                # Also without a pace the loop gets its turn, or a caller who hung up would not be noticed.
                await asyncio.sleep(max(0.0, due - clock()))
            yield one.data

    def _due(self, before: float | None, now: float) -> float:
        """When the next delta is sent; `before` is when the last one was due."""
        if not self.factor:
            return now
        if before is None:
            return now + FIRST_DELAY * self.factor
        # What a tool took is not caught up with: the words after it come at their pace too.
        return max(before + self.factor / DELTAS_PER_SECOND, now - LONGEST_DELAY)


async def _each(frames: Iterable[Frame] | AsyncIterable[Frame]) -> AsyncIterator[Frame]:
    if isinstance(frames, AsyncIterable):
        async for one in frames:
            yield one
    else:
        for one in frames:
            yield one
