"""One model call: attempts until some of its output was shown, raced against a stop."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import structlog

from app.domain.runs.errors import LostOwnership

from .circuit_breaker import CircuitBreaker, CircuitBreakers
from .estimates import estimated_usage
from .faults import ErrorData, circuit_open, tells_of_endpoint_down
from .model_attempt import AnswerLimits, ModelAttempt
from .normalise.fields import many
from .outcomes import assistant_message
from .retrying import RetryPolicy
from .session import RunSession
from .streaming import OpenAIStreamingHandle

log = structlog.get_logger(__name__)

_TEXT_OF = {"output_text": "text", "refusal": "refusal"}

OpenStream = Callable[[int], AsyncIterator[Any]]
"""Asks the provider; the number of the attempt, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRules:
    """How patient a process is with its model endpoint."""

    limits: AnswerLimits
    retries: RetryPolicy
    circuits: CircuitBreakers


class ModelCall:
    """Makes one call. After a crash it is made anew; a finished one is never made again."""

    def __init__(
        self,
        session: RunSession,
        rules: CallRules,
        *,
        circuit: CircuitBreaker,
        new_handle: Callable[[], OpenAIStreamingHandle],
        input_tokens: int,
    ) -> None:
        self._session = session
        self._rules = rules
        self._circuit = circuit
        self._new_handle = new_handle
        self._input_tokens = input_tokens
        self._spent: list[dict[str, Any]] = []
        self._asked = False
        self._attempt = self._next_attempt()

    @property
    def handle(self) -> OpenAIStreamingHandle:
        """What is known of the answer: of the last attempt's, or nothing yet."""
        return self._attempt.handle

    async def make(self, open_stream: OpenStream) -> dict[str, Any]:
        """The outcome to record; faults of the provider are outcomes too. Raises `LostOwnership`."""
        session = self._session
        if await session.stop.check():
            return self._ended(stopped=True)
        await session.journal.append(*session.announcements())
        working = asyncio.ensure_future(self._work(open_stream))
        stopping = asyncio.ensure_future(session.stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                self._attempt.interrupt(working)  # closes the provider's connection
                await asyncio.wait({working})
            return self._ended(stopped=True) if working.cancelled() else working.result()
        except LostOwnership:
            if not await session.stop.check():  # raises it again when another execution has the run
                raise
            return self._ended(stopped=True)  # deleted meanwhile: what the provider did has to be paid for
        finally:
            working.cancel()
            stopping.cancel()

    async def _work(self, open_stream: OpenStream) -> dict[str, Any]:
        clock, number = asyncio.get_running_loop().time, 1
        began = clock()
        if (refused := await self._circuit.admit_after_probe(self._rules.limits.first_event_seconds)) is not None:
            return self._ended(error=circuit_open(refused))
        while True:
            error = await self._consume(open_stream(number))
            pause = self._pause(error, number, clock() - began)
            if pause is None or self._circuit.is_open:
                return self._outcome(error)
            log.warning("model.call_repeated", run_id=str(self._session.run.id), attempt=number + 1, pause=pause)
            await asyncio.sleep(pause)
            if self._circuit.admit() is not None:  # others found it down: the fault that is known tells more
                return self._outcome(error)
            self._spend()
            self._attempt = self._next_attempt()
            number += 1

    async def _consume(self, events: AsyncIterator[Any]) -> ErrorData | None:
        self._asked, verdict = True, self._circuit.undecided
        try:
            error = await self._attempt.consume(events)
            if error is not None and tells_of_endpoint_down(error):
                verdict = self._circuit.failed
            return error
        finally:
            if not self._attempt.begun:
                verdict()

    def _pause(self, error: ErrorData | None, number: int, elapsed: float) -> float | None:
        if not self._attempt.worth_repeating or (error is None and self.handle.status != "failed"):
            return None
        return self._rules.retries.pause(error or {"is_retryable": True}, attempt=number, elapsed=elapsed)

    def _next_attempt(self) -> ModelAttempt:
        return ModelAttempt(self._session, self._new_handle(), self._rules.limits, on_begun=self._circuit.answered)

    def _spend(self) -> None:
        """Counts the attempt: what the provider reported, else an estimate, nothing if it cannot have worked."""
        usage, estimated = self.handle.usage, self._attempt.unreported
        if estimated:
            shown = len(self.handle.response_text)  # more than was received in pieces, where all came at the end
            usage = estimated_usage(self._input_tokens, max(self._attempt.received_chars, shown))
        self._spent.append({"usage": usage or {}, "estimated": estimated})

    def _outcome(self, error: ErrorData | None) -> dict[str, Any]:
        attempt, status = self._attempt, self.handle.status
        if error is not None:
            return self._ended(error=error)
        if status == "completed" and attempt.final is not None:
            self._spend()
            final = _whole(attempt.final, attempt.done, self.handle.partial_text)
            return {"completed": final, "items_seen": self.handle.items_seen, "spent": self._spent}
        return self._ended(incomplete=True) if status == "incomplete" else self._ended(failed=True)

    def _ended(self, **how: Any) -> dict[str, Any]:
        """An outcome that ends the run: the text that readers saw is kept."""
        if self._asked:
            self._spend()
        return {
            **how,
            "text": self.handle.partial_text,
            "reasoning": self.handle.reasoning_text,
            "spent": self._spent,
        }


def _whole(final: Any, done: list[Any], shown: str) -> dict[str, Any]:
    """The event in wire form; servers may leave the output to the events of its items, or to those of its text."""
    told: dict[str, Any] = final.to_dict(mode="json", warnings=False)
    told["response"]["tools"] = []  # only what was sent: endpoints may repeat secrets of MCP servers with it
    output = [item for item in many(told["response"], "output") if isinstance(item, dict)]
    output = output or [item.to_dict(mode="json", warnings=False) for item in done]
    told["response"]["output"] = [_readable(item, shown) for item in output] or (
        [assistant_message(shown)] if shown else []
    )
    return told


def _readable(item: dict[str, Any], shown: str) -> dict[str, Any]:
    """The item; a message whose content a provider has garbled holds what readers saw instead, for the SDK reads it."""
    if item.get("type") != "message" or _is_content(item.get("content")):
        return item
    return {**item, "content": assistant_message(shown)["content"] if shown else []}


def _is_content(content: object) -> bool:
    return isinstance(content, list) and all(
        isinstance(part, dict) and isinstance(part.get(_TEXT_OF.get(str(part.get("type")), "type")), str)
        for part in content
    )
