"""Gives every request an identifier, and every answer the same one."""

import re
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.request_id import request_id

_FIELD = b"x-request-id"
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIdMiddleware:
    """Takes over a well-formed `X-Request-ID`, else makes one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        offered = next((value for name, value in scope["headers"] if name == _FIELD), b"").decode("latin-1")
        identifier = offered if _ACCEPTED.fullmatch(offered) else uuid4().hex
        request_id.set(identifier)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), (_FIELD, identifier.encode("ascii"))]
            await send(message)

        await self._app(scope, receive, send_with_id)
