"""One line per request: method, path, status, duration. Query strings may hold secrets and are left out."""

import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = structlog.stdlib.get_logger("api.access")
_QUIET = frozenset({"/health", "/health/ready"})


class AccessLogMiddleware:
    """Logs when the answer is complete; probes only when they fail."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            if scope["path"] not in _QUIET or status >= 400:
                milliseconds = round((time.perf_counter() - started) * 1000, 1)
                _log.info("request", method=scope["method"], path=scope["path"], status=status, ms=milliseconds)
