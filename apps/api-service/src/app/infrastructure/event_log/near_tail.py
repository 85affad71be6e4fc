"""The newest batches of a run that this process writes: whoever reads it here need not ask Redis for them."""

import asyncio
from collections import deque
from typing import NamedTuple

_BATCHES = 64
_FRESH_SECONDS = 1.0
"""A run whose writer has been silent for longer may have gone to another process: then Redis knows more."""


class Batch(NamedTuple):
    """What was added to the tail at once."""

    previous: int
    """The `seq` before the first event."""
    last: int
    packed: bytes


class NearTail:
    """Of one run."""

    def __init__(self) -> None:
        self._batches: deque[Batch] = deque(maxlen=_BATCHES)
        self._changed = asyncio.Event()
        self._written_at = float("-inf")

    @property
    def fresh_for(self) -> float:
        """Seconds for which it is worth waiting for more."""
        return self._written_at + _FRESH_SECONDS - asyncio.get_running_loop().time()

    def add(self, batch: Batch) -> None:
        """Tells those who wait."""
        self._batches.append(batch)
        self._written_at = asyncio.get_running_loop().time()
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def read(self, after: int, wait_seconds: float) -> list[Batch]:
        """Batches with an event beyond `after`; empty when they are not all here, or none came in time."""
        until = asyncio.get_running_loop().time() + wait_seconds
        while self._batches and self._batches[0].previous <= after:
            if found := [batch for batch in self._batches if batch.last > after]:
                return found
            left = min(self.fresh_for, until - asyncio.get_running_loop().time())
            if left <= 0:
                break
            try:
                async with asyncio.timeout(left):
                    await self._changed.wait()
            except TimeoutError:
                break
        return []
