"""What an agent works with that another one asked: steps of its own, and a place of its own in the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.ai.models import AgentStreamEvent
from app.domain.runs.ports import EventSink, ReservedStep


class LaneExhausted(Exception):
    """More steps were wanted than the lane has."""


class Lane:
    """`StepSource` of one line of work among several at the same time.

    Numbers drawn while others draw would depend on who is faster, and a replay would mix up their records; so a lane
    gets all of its numbers before the work begins.
    """

    def __init__(self, steps: Iterable[ReservedStep], *, attempt: int) -> None:
        self._steps = iter(steps)
        self._attempt = attempt

    @property
    def attempt(self) -> int:
        """The run's."""
        return self._attempt

    def reserve(self) -> ReservedStep:
        """The next step. Raises `LaneExhausted`."""
        step = next(self._steps, None)
        if step is None:
            raise LaneExhausted
        return step


class ScopedEvents:
    """`EventSink` that says of every event in which call it happened."""

    def __init__(self, events: EventSink, scope: Mapping[str, str]) -> None:
        self._events = events
        self._scope = scope

    async def append(self, *events: AgentStreamEvent) -> None:
        """Adds events of this scope. Raises `LostOwnership`."""
        await self._events.append(*(replace(event, scope=self._scope) for event in events))

    async def flush(self) -> int:
        """Makes all events of the run durable. Raises `LostOwnership`."""
        return await self._events.flush()
