"""How a model call stands and ended."""

from dataclasses import dataclass
from typing import Any, Literal

from .emitter import Emitter
from .fields import Handlers, index, read, text

CallStatus = Literal["completed", "failed", "incomplete"]


@dataclass(frozen=True, slots=True)
class ProviderFault:
    """What the provider says went wrong; its words, not yet fit for readers."""

    code: str | None
    message: str


class OutcomeNormaliser:
    """Remembers the end; tells readers only that the response is under way."""

    def __init__(self, emitter: Emitter) -> None:
        self.status: CallStatus | None = None
        self.usage: dict[str, int] | None = None
        self.provider_error: ProviderFault | None = None
        """Of an `error` event."""
        self.failure: ProviderFault | None = None
        """Of a `response.failed`."""
        self.incomplete_reason: str | None = None
        self._emitter = emitter
        self._told: str | None = None

    def handlers(self) -> Handlers:
        """By provider event type."""
        return {
            "response.queued": self._under_way,
            "response.created": self._under_way,
            "response.in_progress": self._under_way,
            "error": self._error,
        }

    def end(self, status: CallStatus, response: object) -> None:
        """Take what the terminal event holds; the first one counts."""
        if self.status is not None:
            return
        self.status = status
        self.usage = _usage(read(response, "usage"))
        self.failure = _fault(read(response, "error"))
        self.incomplete_reason = text(read(response, "incomplete_details"), "reason") or None

    def _under_way(self, event: Any) -> None:
        response = read(event, "response")
        self._emitter.response_id = text(response, "id") or self._emitter.response_id
        status = "queued" if text(response, "status") == "queued" else "in_progress"
        if status != self._told:
            self._told = status
            self._emitter.emit("response.status", {"status": status})

    def _error(self, event: Any) -> None:
        nested = read(event, "error")
        self.provider_error = self.provider_error or _fault(event if nested is None else nested)


def _fault(error: object) -> ProviderFault | None:
    if error is None:
        return None
    return ProviderFault(code=text(error, "code") or text(error, "type") or None, message=text(error, "message"))


def _usage(usage: object) -> dict[str, int] | None:
    if usage is None:
        return None
    told = {
        "input_tokens": index(usage, "input_tokens"),
        "output_tokens": index(usage, "output_tokens"),
        "total_tokens": index(usage, "total_tokens"),
        "cached_input_tokens": index(read(usage, "input_tokens_details"), "cached_tokens"),
        "reasoning_output_tokens": index(read(usage, "output_tokens_details"), "reasoning_tokens"),
    }
    return {name: count for name, count in told.items() if count is not None} or None
