"""How an API process leaves: it says so, serves on until nobody sends any more, sends its readers on, and ends."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from app.bootstrap.container import Container
from app.services.identity.open_streams import OpenStreams

_log = structlog.stdlib.get_logger("api.draining")


@dataclass(slots=True)
class Draining:
    """One per process."""

    container: Container
    notice_seconds: float
    total_seconds: float
    _runs: asyncio.Task[None] | None = field(default=None, init=False)
    _clients: asyncio.Task[None] | None = field(default=None, init=False)

    @property
    def has_begun(self) -> bool:
        """Whether balancers should look for another process."""
        return self._runs is not None

    def begin(self, close: Callable[[], None]) -> None:
        """Runs begin to finish now; `close` is called when no new connection should be taken any more."""
        _log.info("draining.begins", notice_seconds=self.notice_seconds, total_seconds=self.total_seconds)
        self._runs = asyncio.create_task(self.container.drain(self.total_seconds))
        self._clients = asyncio.create_task(self._dismiss(close))

    async def finish(self) -> None:
        """Returns when no run is executed here any more; at once if draining has never begun."""
        if self._runs is None or self._clients is None:
            return
        await self._runs
        self._clients.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._clients

    async def _dismiss(self, close: Callable[[], None]) -> None:
        streams = self.container.get(OpenStreams)
        notice = min(self.notice_seconds, self.total_seconds)
        await asyncio.sleep(notice)
        streams.leave(everybody=False)
        close()
        await asyncio.sleep(self.total_seconds - notice)
        streams.leave(everybody=True)
