"""Refuses bodies beyond the limit before they are read, chunked ones while they are read."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.problems import body_too_large
from app.middleware.answers import send_problem


class BodyLimitMiddleware:
    """413 for more than `limit` bytes; `others` by method and path, for those that read their body in pieces."""

    def __init__(self, app: ASGIApp, limit: int, others: Mapping[tuple[str, str], int]) -> None:
        self._app = app
        self._limit = limit
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._others.get((scope["method"], scope["path"]), self._limit)
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if declared.isdigit() and int(declared) > limit:
            await send_problem(send, body_too_large(scope["path"], limit))
            return
        received = 0

        async def receive_within_limit() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_within_limit, send)
