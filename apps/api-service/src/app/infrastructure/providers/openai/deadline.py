"""A time limit that moves with every event of a stream and costs next to nothing to move."""

import asyncio
import math
from types import TracebackType
from typing import Self


class MovingDeadline:
    """As `asyncio.timeout`, whose timer is only looked at when it rings: then it is set to where the end is by now."""

    def __init__(self, ends_at: float) -> None:
        """`ends_at`: by the clock of the running loop."""
        self._loop = asyncio.get_running_loop()
        self._timeout = asyncio.timeout(None)
        self._ends_at = math.inf
        self._rings_at = math.inf
        self._timer: asyncio.TimerHandle | None = None
        self.move(ends_at)

    def move(self, ends_at: float) -> None:
        """The end is then, not when it was; infinity for not at all."""
        self._ends_at = ends_at
        if ends_at < self._rings_at:
            self._set()

    def expired(self) -> bool:
        """Whether the end came."""
        return self._timeout.expired()

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def _set(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._rings_at = self._ends_at
        self._timer = self._loop.call_at(self._ends_at, self._ring)

    def _ring(self) -> None:
        self._timer, self._rings_at = None, math.inf
        if self._ends_at <= self._loop.time():
            self._timeout.reschedule(self._ends_at)
        elif self._ends_at < math.inf:
            self._set()
