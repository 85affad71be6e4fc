"""How a request or a stream fails; switch on `code`, never on the words."""

from typing import Any

import httpx2

_PASSING = frozenset({0, 408, 425, 429})
_UNREACHED = frozenset({0, 502, 503, 504})


class ApiError(Exception):
    """The API said no (RFC 9457), or could not be reached: then `status` is 0."""

    def __init__(self, status: int, code: str, detail: str, request_id: str | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.request_id = request_id

    @property
    def is_final(self) -> bool:
        """Asking again is of no use."""
        return self.status not in _PASSING and self.status < 500

    @property
    def is_unreached(self) -> bool:
        """The server cannot have looked at the request."""
        return self.status in _UNREACHED


class StreamLost(Exception):
    """The stream could not be resumed; the run goes on."""


def unreachable(error: Exception) -> ApiError:
    return ApiError(0, "network.unreachable", f"The server could not be reached: {error}")


def problem_of(response: httpx2.Response) -> ApiError:
    """The problem that an answer tells, which has been read; another answer is `response.unexpected`."""
    try:
        body: Any = response.json()
    except ValueError:
        body = None
    told: dict[str, Any] = body if isinstance(body, dict) else {}
    detail = told.get("detail") or told.get("title") or f"The server answered {response.status_code}."
    request_id = told.get("request_id") or response.headers.get("x-request-id")
    return ApiError(response.status_code, told.get("code") or "response.unexpected", detail, request_id)
