"""Responses that come late, not at all, or otherwise than announced."""

import asyncio

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from starter_simulator.damage import Reset

_PAGE = "<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>\n" * 5
_ANNOUNCED = b"100000000"


def page(status: int = 200) -> Response:
    """What a proxy says instead of the endpoint."""
    return HTMLResponse(_PAGE, status_code=status)


def elsewhere(path: str) -> Response:
    """The caller is to ask at another address."""
    return RedirectResponse(path, status_code=307)


class Late:
    """The response after some seconds, unless the caller hangs up."""

    def __init__(self, response: ASGIApp, seconds: float) -> None:
        self._response = response
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.ensure_future(_hung_up(receive))
        try:
            done, _ = await asyncio.wait({gone}, timeout=self._seconds)
        finally:
            gone.cancel()
        if not done:
            await self._response(scope, receive, send)


class NoAnswer:
    """The connection is reset before the first byte."""

    def __init__(self, reset: Reset) -> None:
        self._reset = reset

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._reset():
            raise ConnectionResetError("the model fault:no-answer ends here")
        await _hung_up(receive)


class Announced:
    """The response under a Content-Length that it does not keep."""

    def __init__(self, response: ASGIApp) -> None:
        self._response = response

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def announcing(message: Message) -> None:
            if message["type"] == "http.response.start":
                others = [(name, value) for name, value in message["headers"] if name != b"content-length"]
                message = {**message, "headers": [*others, (b"content-length", _ANNOUNCED)]}
            await send(message)

        await self._response(scope, receive, announcing)


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
