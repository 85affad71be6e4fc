"""uvicorn, ending as a balancer wants it: not ready first, closed later, exit code 0."""

import socket
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from typing_extensions import override

from app.bootstrap.draining import Draining
from app.bootstrap.heap import settle_heap
from app.bootstrap.signals import on_request_to_end

_CLOSE = (b"connection", b"close")


class DrainingServer(uvicorn.Server):
    """Serves on for the notice, then lets requests in flight finish."""

    def __init__(self, config: uvicorn.Config, draining: Draining) -> None:
        super().__init__(config)
        self._draining = draining

    @contextmanager
    @override
    def capture_signals(self) -> Generator[None]:
        """Called in the loop that serves; unlike uvicorn's own it does not end the process by the signal again."""
        on_request_to_end(self._leave, drain_seconds=self._draining.total_seconds)
        yield

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Everything is loaded when this returns."""
        await super().startup(sockets)
        settle_heap()

    def _leave(self) -> None:
        # Clients that keep connections open move to another process with their next request.
        self.config.encoded_headers.append(_CLOSE)
        self.server_state.default_headers = [*self.server_state.default_headers, _CLOSE]
        self._draining.begin(self._close)

    def _close(self) -> None:
        self.should_exit = True
