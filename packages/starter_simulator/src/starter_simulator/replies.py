"""Replies to a request: as a stream of server-sent events or as one JSON body."""

from collections import deque
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Protocol

import orjson

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

    def stream(self) -> AsyncIterator[bytes]:
        return self.pace.play(frame(event) for event in self.events)

    async def body(self) -> bytes:
        await self.pace.begin()
        return final_body(self.events)


def final_body(events: Iterator[Event]) -> bytes:
    """The response as the last event that carries it tells it."""
    carrying = deque((event["response"] for event in events if "response" in event), maxlen=1)
    return orjson.dumps(carrying.pop())
