"""Sliding-window limits, per process."""

import time
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

_SWEEP_AT = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `limit` events within `seconds`."""

    limit: int
    seconds: float


class SlidingWindow:
    """Remembers when each key's recent events were."""

    def __init__(self, rate: Rate, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._now = now
        self._events: dict[Hashable, deque[float]] = {}
        self._sweep_at = _SWEEP_AT

    def admit(self, key: Hashable) -> float:
        """Count an event; returns 0, or the seconds to wait when it is one too many (it is then not counted)."""
        now = self._now()
        events = self._events.setdefault(key, deque())
        while events and events[0] <= now - self._rate.seconds:
            events.popleft()
        if len(events) >= self._rate.limit:
            return events[0] + self._rate.seconds - now
        events.append(now)
        if len(self._events) > self._sweep_at:
            self._sweep(now)
        return 0.0

    def _sweep(self, now: float) -> None:
        """Forget keys that have been quiet for a whole window."""
        limit = now - self._rate.seconds
        self._events = {key: events for key, events in self._events.items() if events and events[-1] > limit}
        self._sweep_at = max(_SWEEP_AT, 2 * len(self._events))
