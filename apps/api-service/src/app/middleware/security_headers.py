"""Header fields that tell browsers to trust nothing of what an API answers."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
}
_FIELDS = [(name.encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]
_NAMES = frozenset(name for name, _ in _FIELDS)
_NOT_STORED = (b"cache-control", b"no-store")


class SecurityHeadersMiddleware:
    """Adds them to every answer; answers are not stored unless the route says otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _hardened(message.get("headers", ()))
            await send(message)

        await self._app(scope, receive, send_hardened)


def _hardened(fields: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Bytes as ASGI has them: an answer's head is built for every request."""
    hardened = [field for field in fields if field[0] not in _NAMES]
    if all(name != _NOT_STORED[0] for name, _ in hardened):
        hardened.append(_NOT_STORED)
    return hardened + _FIELDS
