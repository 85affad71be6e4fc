"""One attempt at a model call: follows the provider's stream into the journal, within its limits."""

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import openai
import structlog
from agents.exceptions import ModelBehaviorError
from openai.types.responses import ResponseCompletedEvent
from pydantic import BaseModel

from app.domain.runs.errors import LostOwnership

from .deadline import MovingDeadline
from .faults import (
    BROKEN_STREAM,
    NO_ANSWER,
    NO_FIRST_EVENT,
    OUTPUT_LIMIT,
    SILENT,
    TIME_LIMIT,
    ErrorData,
    describe,
    provider_reported,
)
from .session import RunSession
from .streaming import OpenAIStreamingHandle

log = structlog.get_logger(__name__)

_PASSING = frozenset({"server_error", "rate_limit_exceeded", "overloaded_error", "service_unavailable"})
"""What a provider calls faults that go by."""


_LAST_BYTES_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLimits:
    """Bounds of one answer."""

    first_event_seconds: float
    idle_seconds: float
    total_seconds: float
    output_chars: int
    output_tokens: int
    """What the endpoint is told; the characters are counted here, too."""


class ModelAttempt:
    """Consumes one stream; `consume` says what went wrong, the properties say how far it came."""

    def __init__(
        self,
        session: RunSession,
        handle: OpenAIStreamingHandle,
        limits: AnswerLimits,
        *,
        on_begun: Callable[[], None],
    ) -> None:
        """`on_begun` is called once, when the endpoint begins to answer."""
        self.handle = handle
        self.begun = False
        """The endpoint began to answer."""
        self.shown = False
        """Readers have seen some of the output: it cannot be taken back."""
        self.received_chars = 0
        self.final: ResponseCompletedEvent | None = None
        self.done: list[Any] = []
        self._session = session
        self._limits = limits
        self._on_begun = on_begun
        self._turned_away = False
        self._journalling = False
        self._interrupted = False

    @property
    def unreported(self) -> bool:
        """Whether the provider may have worked without telling what that took."""
        return self.handle.usage is None and not self._turned_away

    @property
    def worth_repeating(self) -> bool:
        """Whether nothing was shown, and the provider, if it named a fault, named one that goes by."""
        told = self.handle.provider_error or self.handle.failure
        return not self.shown and (told is None or told.code in _PASSING)

    def interrupt(self, consuming: asyncio.Future[Any]) -> None:
        """Hangs up, but not while an event is on its way into the journal: what was counted must be there, too."""
        self._interrupted = True
        if not self._journalling:
            consuming.cancel()

    async def consume(self, events: AsyncIterator[Any]) -> ErrorData | None:
        """Follows the stream to its end: the fault, or None when the provider told how it ended.

        Raises `LostOwnership`, and `CancelledError` when it was interrupted.
        """
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + self._limits.total_seconds
        deadline = MovingDeadline(loop.time() + self._limits.first_event_seconds)
        try:
            async with deadline, contextlib.aclosing(events) as stream:  # type: ignore[type-var]
                async for event in stream:
                    deadline.move(math.inf)  # the journal takes its time
                    await self._take(event)
                    if self.handle.status is not None:
                        await _read_to_end(stream)
                        break
                    if self.received_chars > self._limits.output_chars:
                        return dict(OUTPUT_LIMIT)
                    deadline.move(min(loop.time() + self._limits.idle_seconds, ends_at))
        except LostOwnership:
            raise
        except ModelBehaviorError:
            pass  # the SDK's comment on an end that the handle knows better
        except TimeoutError as caught:
            if not deadline.expired():
                return self._fault_of(caught)
            return dict(TIME_LIMIT if loop.time() >= ends_at else SILENT if self.begun else NO_FIRST_EVENT)
        except Exception as caught:
            return self._fault_of(caught)
        return self._end()

    def _begin(self) -> None:
        if not self.begun:
            self.begun = True
            self._on_begun()

    async def _take(self, event: Any) -> None:
        self._begin()
        self._cut(event)
        changes = self.handle.feed(event)
        if changes:
            self.shown = self.shown or any(change.type != "response.status" for change in changes)
            self._journalling = True
            await self._session.journal.append(*changes)
            self._journalling = False
        if event.type == "response.output_item.done" and isinstance(event.item, BaseModel):
            self.done.append(event.item)
        elif event.type == "response.completed":
            self.final = event
        if self._interrupted and self.handle.status is None:
            raise asyncio.CancelledError

    def _cut(self, event: Any) -> None:
        """Counts what the event adds; of a piece that passes the limit only the beginning is taken."""
        piece = getattr(event, "delta", None)
        if isinstance(piece, str):
            room = self._limits.output_chars - self.received_chars
            self.received_chars += len(piece)
            if len(piece) > room:
                event.delta = piece[:room]

    def _fault_of(self, caught: Exception) -> ErrorData | None:
        log.warning("model.call_failed", run_id=str(self._session.run.id), error=repr(caught)[:500])
        if type(caught) is openai.APIError:  # an error event in the stream, which the client raises
            self._begin()
            self.handle.feed({"type": "error", "error": caught.body})
            return self._end()
        self._turned_away = not self.begun and _is_turning_away(caught)
        if self.begun and isinstance(caught, openai.APIConnectionError):  # it was reached: the connection broke off
            return dict(BROKEN_STREAM)
        return describe(caught)

    def _end(self) -> ErrorData | None:
        if (reported := self.handle.provider_error) is not None:
            return provider_reported(reported.message)
        if self.handle.status is not None:
            return None
        return dict(BROKEN_STREAM if self.begun else NO_ANSWER)


async def _read_to_end(stream: AsyncIterator[Any]) -> None:
    """After the last event: a connection that was read to its end serves the next call, too."""
    with contextlib.suppress(Exception):  # the answer is whole, whatever comes behind it
        async with asyncio.timeout(_LAST_BYTES_SECONDS):
            async for _ in stream:
                pass


def _is_turning_away(caught: Exception) -> bool:
    """Whether the endpoint cannot have worked on the request."""
    return isinstance(caught, openai.APIStatusError | openai.APIConnectionError) and not isinstance(
        caught, openai.APITimeoutError
    )
