"""What went wrong, as people may read it: codes of ours, never a provider's raw text."""

import math
from datetime import UTC, datetime
from typing import Any

import openai
from agents import UserError

from .retry_after import retry_after_seconds

ErrorData = dict[str, Any]


def fault(code: str, message: str, *, source: str = "provider", retryable: bool = False) -> ErrorData:
    """The data of a `run.failed` event."""
    return {"code": code, "message": message, "source": source, "is_retryable": retryable}


def unknown_tool(name: str) -> ErrorData:
    """The model called what nobody offered."""
    return fault("run.unknown_tool", f"The model called a tool that this agent does not have: {name[:64]}.")


def tool_unsupported(tool: str) -> ErrorData:
    """The endpoint does not have a tool that the agent counts on."""
    return fault("provider.tool_unsupported", f"The model endpoint, or this model, does not offer {tool}.")


def provider_reported(message: str) -> ErrorData:
    """The provider ended the stream with an error event."""
    shown = " ".join(message.split())[:300]
    return fault("provider.error", f"The model endpoint reported an error: {shown or 'no details'}", retryable=True)


def waiting(error: ErrorData, seconds: float) -> ErrorData:
    """The same fault, saying when another try makes sense."""
    whole = max(1, math.ceil(seconds))
    message = error["message"].removesuffix(" Try again.").removesuffix(" Try again in a moment.")
    return {**error, "message": f"{message} Try again in {_spoken(whole)}.", "retry_after_seconds": whole}


def circuit_open(seconds: float) -> ErrorData:
    """The endpoint has failed so often that it is not asked at the moment."""
    return waiting(_UNAVAILABLE, seconds)


BROKEN_STREAM = fault(
    "provider.stream_broken", "The model's answer broke off. What arrived is kept; try again.", retryable=True
)
NO_ANSWER = fault(
    "provider.unexpected_answer",
    "The model endpoint sent something that is not an answer. Try again, or check OPENAI_BASE_URL.",
    retryable=True,
)
REDIRECTED = fault(
    "provider.unexpected_answer", "The model endpoint sent us to another address. Check OPENAI_BASE_URL."
)
NO_FIRST_EVENT = fault("provider.timeout", "The model endpoint did not answer in time. Try again.", retryable=True)
SILENT = fault("provider.timeout", "The model endpoint fell silent. Try again.", retryable=True)
OUTPUT_LIMIT = fault("run.output_limit", "The answer grew beyond the limit and was cut.", source="server")
TIME_LIMIT = fault("run.time_limit", "The answer took longer than the limit and was cut.", source="server")
MAX_TURNS = fault("run.max_turns", "The agent took too many steps without coming to an end.", source="server")
OUTPUT_INVALID = fault(
    "run.output_invalid", "The model's answer does not have the form that this agent's answers have.", retryable=True
)
INTERNAL = fault("run.internal_error", "Something went wrong on our side. Try again.", source="server", retryable=True)

_UNAVAILABLE = fault("provider.unavailable", "The model endpoint has a problem. Try again.", retryable=True)
_RATE_LIMITED = fault("provider.rate_limited", "The model endpoint is busy. Try again in a moment.", retryable=True)
_QUOTA = fault("provider.quota_exhausted", "The account at the model endpoint has no credit left.")
_KEY_REJECTED = fault("provider.key_rejected", "The model endpoint refused our key. Check OPENAI_API_KEY.")
_MODEL_UNKNOWN = fault("provider.model_not_found", "The model endpoint does not know this model.")
_REQUEST_REJECTED = fault("provider.request_rejected", "The model endpoint rejected the request.")
_UNREACHABLE = fault("provider.unreachable", "The model endpoint cannot be reached. Try again.", retryable=True)

_BEFORE_ANSWERING = frozenset(error["code"] for error in (_UNREACHABLE, _UNAVAILABLE, NO_FIRST_EVENT, NO_ANSWER))
"""Faults that say that the endpoint itself is down when nothing of an answer came."""

_BY_KIND: list[tuple[type[Exception], ErrorData]] = [
    (UserError, tool_unsupported("a tool or an input that this agent uses")),  # before anything was sent
    (openai.AuthenticationError, _KEY_REJECTED),
    (openai.PermissionDeniedError, _KEY_REJECTED),
    (openai.NotFoundError, _MODEL_UNKNOWN),
    (openai.APITimeoutError, NO_FIRST_EVENT),
    (openai.APIConnectionError, _UNREACHABLE),
]


def describe(error: Exception) -> ErrorData:
    """The fault that an exception of a model call stands for; one in the middle of a stream broke it."""
    for kind, known in _BY_KIND:
        if isinstance(error, kind):
            return dict(known)
    return _of_status(error) if isinstance(error, openai.APIStatusError) else dict(BROKEN_STREAM)


def tells_of_endpoint_down(error: ErrorData) -> bool:
    """Whether a fault before any event counts against the endpoint."""
    return error["code"] in _BEFORE_ANSWERING


def _of_status(error: openai.APIStatusError) -> ErrorData:
    status = error.response.status_code
    if status < 400:
        return dict(REDIRECTED)
    if status not in (408, 429) and status < 500:
        return tool_unsupported("a tool that this agent uses") if _is_about_tools(error) else dict(_REQUEST_REJECTED)
    if status == 429 and error.code == "insufficient_quota":
        return dict(_QUOTA)
    busy = _RATE_LIMITED if status == 429 else _UNAVAILABLE
    seconds = retry_after_seconds(error.response.headers.get("retry-after"), datetime.now(UTC))
    return waiting(busy, seconds) if seconds else dict(busy)


def _is_about_tools(error: openai.APIStatusError) -> bool:
    """Whether the request was rejected for a tool that it offers the model."""
    return (error.param or "").startswith("tools") or "tool" in (error.code or "")


def _spoken(seconds: int) -> str:
    for size, unit in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            count = math.ceil(seconds / size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "a moment"
