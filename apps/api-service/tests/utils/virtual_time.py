"""An event loop whose clock moves only when nothing is left to do, and then at once to the next timer."""

import asyncio
import selectors


class _NeverWaiting(selectors.DefaultSelector):
    """Counts the time that it was asked to wait instead of waiting."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(timeout if timeout is None else 0)
        if not found and timeout is not None and timeout > 0:
            self.skipped += timeout
        return found


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """For what happens in this loop alone: it does not wait for threads or for other processes.

    A test marked `virtual_time` runs in one; its sleeps and deadlines are exact on any machine, and take no time.
    """

    def __init__(self) -> None:
        self._idle = _NeverWaiting()
        super().__init__(self._idle)

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._idle.skipped
