"""Sliding windows in the memory of one process."""

import time
from collections import deque
from collections.abc import Callable, Hashable

_SWEEP_AT = 10_000


class SlidingWindow:
    """At most `limit` events of one key within `seconds`."""

    def __init__(self, limit: int, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._seconds = seconds
        self._now = now
        self._events: dict[Hashable, deque[float]] = {}
        self._sweep_at = _SWEEP_AT

    def admit(self, key: Hashable) -> float:
        """Count an event; returns 0, or the seconds to wait when it is one too many (it is then not counted)."""
        now = self._now()
        events = self._events.setdefault(key, deque())
        while events and events[0] <= now - self._seconds:
            events.popleft()
        if len(events) >= self._limit:
            return events[0] + self._seconds - now
        events.append(now)
        if len(self._events) > self._sweep_at:
            self._sweep(now)
        return 0.0

    def _sweep(self, now: float) -> None:
        """Forget keys that have been quiet for a whole window."""
        quiet = now - self._seconds
        self._events = {key: events for key, events in self._events.items() if events and events[-1] > quiet}
        self._sweep_at = max(_SWEEP_AT, 2 * len(self._events))
