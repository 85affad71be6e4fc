"""A bounded memory of what was found out a moment ago."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps values for `seconds` from when they were true; two tables that replace each other, so nobody sweeps."""

    def __init__(self, seconds: float, capacity: int, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self._seconds = seconds
        self._half = capacity // 2
        self._newer: dict[K, tuple[float, V]] = {}
        self._older: dict[K, tuple[float, V]] = {}
        self._begun_at = now()
        self._dropped_at = float("-inf")

    def get(self, key: K) -> V | None:
        """The value, while it may still be trusted."""
        known = self._newer.get(key) or self._older.get(key)
        return known[1] if known is not None and self.now() - known[0] < self._seconds else None

    def put(self, key: K, value: V, true_at: float) -> None:
        """Keep what was true at `true_at` by our own clock, unless something was forgotten since: it may be that."""
        now = self.now()
        if true_at < self._dropped_at:
            return
        if len(self._newer) >= self._half or now - self._begun_at >= self._seconds:
            self._older, self._newer, self._begun_at = self._newer, {}, now
        self._newer[key] = (true_at, value)

    def drop(self, unwanted: Callable[[V], bool]) -> None:
        """Forget values, and those that are still being found out."""
        self._dropped_at = self.now()
        for table in (self._newer, self._older):
            for key in [key for key, (_, value) in table.items() if unwanted(value)]:
                del table[key]

    def __len__(self) -> int:
        return len(self._newer) + len(self._older)
