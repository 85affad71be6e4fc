"""Replies to a request: as a stream of server-sent events or as one JSON body."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Protocol

import orjson
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool

from starter_simulator.damage import slow_tools
from starter_simulator.document import Event
from starter_simulator.stream import Pace, frame


class Reply(Protocol):
    """What a model has to say, in either way."""

    def stream(self) -> AsyncIterator[bytes]: ...

    async def body(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class EventReply:
    """A response made of events."""

    events: Iterator[Event]
    pace: Pace
    works: bool = False
    """Whether events may take their time, because tools work between them."""
    delay: float = 0
    """How many seconds each of those tools takes longer."""

    def stream(self) -> AsyncIterator[bytes]:
        frames = (frame(event) for event in self.events)
        chunks = self.pace.play(iterate_in_threadpool(frames) if self.works else frames)
        return slow_tools(chunks, self.delay) if self.delay else chunks

    async def body(self) -> bytes:
        await self.pace.begin()
        await asyncio.sleep(self.delay)
        if self.works:
            return await run_in_threadpool(final_body, self.events)
        return final_body(self.events)


def final_body(events: Iterator[Event]) -> bytes:
    """The response as the last event that carries it tells it."""
    carrying = deque((event["response"] for event in events if "response" in event), maxlen=1)
    return orjson.dumps(carrying.pop())
