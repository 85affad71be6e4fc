"""What nobody expected: logged in full, answered without a word about it."""

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.problems import internal_error
from app.middleware.answers import send_problem

_log = structlog.stdlib.get_logger("api.errors")


class ErrorBoundaryMiddleware:
    """Turns an exception into an opaque 500, unless the answer has already begun."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except Exception:
            _log.exception("request.failed", method=scope["method"], path=scope["path"])
            if begun:
                raise
            await send_problem(send, internal_error(scope["path"]))
