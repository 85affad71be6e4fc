"""Pure ASGI layers around every request, outermost first."""

from collections.abc import Mapping, Sequence

from starlette.middleware import Middleware

from app.middleware.access_log import AccessLogMiddleware
from app.middleware.body_limit import BodyLimitMiddleware
from app.middleware.client_address import ClientAddressMiddleware, Network
from app.middleware.error_boundary import ErrorBoundaryMiddleware
from app.middleware.request_id import RequestIdMiddleware
from app.middleware.security_headers import SecurityHeadersMiddleware


def layers(
    *,
    max_body_bytes: int,
    upload_bytes: Mapping[tuple[str, str], int],
    proxy_secret: str | None,
    trusted: Sequence[Network],
) -> list[Middleware]:
    """The stack; none of them buffers, so that streams flow through."""
    return [
        Middleware(ClientAddressMiddleware, secret=proxy_secret, trusted=trusted),
        Middleware(RequestIdMiddleware),
        Middleware(AccessLogMiddleware),
        Middleware(SecurityHeadersMiddleware),
        Middleware(ErrorBoundaryMiddleware),
        Middleware(BodyLimitMiddleware, limit=max_body_bytes, others=upload_bytes),
    ]
