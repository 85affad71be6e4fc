"""What went wrong, as people may read it: codes of ours, never a provider's raw text."""

from collections.abc import Callable
from typing import Any

import httpx2
import openai

ErrorData = dict[str, Any]


def fault(code: str, message: str, *, source: str = "provider", retryable: bool = False) -> ErrorData:
    """The data of a `run.failed` event."""
    return {"code": code, "message": message, "source": source, "is_retryable": retryable}


def unknown_tool(name: str) -> ErrorData:
    """The model called what nobody offered."""
    return fault("run.unknown_tool", f"The model called a tool that this agent does not have: {name[:64]}.")


def provider_reported(message: str) -> ErrorData:
    """The provider ended the stream with an error event."""
    shown = " ".join(message.split())[:300]
    return fault("provider.error", f"The model endpoint reported an error: {shown or 'no details'}", retryable=True)


BROKEN_STREAM = fault(
    "provider.stream_broken", "The model's answer broke off. What arrived is kept; try again.", retryable=True
)
OUTPUT_LIMIT = fault("run.output_limit", "The answer grew beyond the limit and was cut.", source="server")
MAX_TURNS = fault("run.max_turns", "The agent took too many steps without coming to an end.", source="server")
INTERNAL = fault("run.internal_error", "Something went wrong on our side. Try again.", source="server", retryable=True)

_BY_KIND: list[tuple[type[Exception], Callable[[], ErrorData]]] = [
    (
        openai.RateLimitError,
        lambda: fault("provider.rate_limited", "The model endpoint is busy. Try again in a moment.", retryable=True),
    ),
    (
        openai.AuthenticationError,
        lambda: fault("provider.key_rejected", "The model endpoint refused our key. Check OPENAI_API_KEY."),
    ),
    (
        openai.PermissionDeniedError,
        lambda: fault("provider.key_rejected", "The model endpoint refused our key. Check OPENAI_API_KEY."),
    ),
    (openai.NotFoundError, lambda: fault("provider.model_not_found", "The model endpoint does not know this model.")),
    (openai.BadRequestError, lambda: fault("provider.request_rejected", "The model endpoint rejected the request.")),
    (
        openai.APITimeoutError,
        lambda: fault("provider.timeout", "The model endpoint did not answer in time. Try again.", retryable=True),
    ),
    (
        httpx2.TimeoutException,
        lambda: fault("provider.timeout", "The model endpoint fell silent. Try again.", retryable=True),
    ),
    (
        openai.APIConnectionError,
        lambda: fault("provider.unreachable", "The model endpoint cannot be reached. Try again.", retryable=True),
    ),
    (
        openai.APIStatusError,
        lambda: fault("provider.unavailable", "The model endpoint has a problem. Try again.", retryable=True),
    ),
]


def describe(error: Exception) -> ErrorData:
    """The fault that an exception of a model call stands for; one in the middle of a stream broke it."""
    for kind, make in _BY_KIND:
        if isinstance(error, kind):
            return make()
    return dict(BROKEN_STREAM)
