"""A call of a tool as a durable step: its result is recorded, and it is never repeated when it must not be."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import orjson
import structlog

from app.domain.ai.errors import ToolError
from app.domain.ai.tool_calls import tool_output_event
from app.domain.runs.errors import LostOwnership

from .outcomes import as_text, tool_result
from .session import RunSession

log = structlog.get_logger(__name__)

_STOPPED = "Stopped by the user."
_UNKNOWN = "The call was interrupted; whether it had its effect is unknown. Do not repeat it without asking."
_RESULT_LIMIT = 100_000
"""What is longer is cut: the model would have to read it in every later call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedCall:
    """One call of a tool in one run."""

    session: RunSession
    call_id: str
    name: str
    idempotent: bool
    timeout_seconds: float

    async def make(self, work: Callable[[str], Awaitable[Any]]) -> str:
        """What the model is told: the recorded result, or that of `work`, which is given the key of its effect."""
        begin, step = self.session.tool_steps[self.call_id]
        began_in: int = self.session.steps.attempt
        if not self.idempotent:
            began_in = (await begin.run(f"begin:{self.name}", self._begin))["attempt"]

        async def body() -> dict[str, Any]:
            if began_in != self.session.steps.attempt:
                output, failed = _UNKNOWN, True
            elif await self.session.stop.check():
                output, failed = _STOPPED, True
            else:
                output, failed = await self._race(work(f"{self.session.run.id}:{step.number}"))
            reference = self.session.calls[self.call_id]
            events = tool_output_event(reference, output=_parsed(output), at=self.session.now(), failed=failed)
            await self.session.journal.append(*events)
            return {"output": output, "seq": await self.session.journal.flush()}

        outcome = self.session.recorded(await step.run(f"tool:{self.name}", body))
        self.session.items.append(tool_result(self.call_id, outcome["output"]))
        return str(outcome["output"])

    async def _begin(self) -> dict[str, Any]:
        """Recorded before the work, so that a later execution knows that it may have happened."""
        return {"attempt": self.session.steps.attempt, "seq": 0}

    async def _race(self, work: Awaitable[Any]) -> tuple[str, bool]:
        """The result and whether it is a failure. Raises `LostOwnership`."""
        working = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(self.session.stop.wait())
        try:
            done, _ = await asyncio.wait(
                {working, stopping}, timeout=self.timeout_seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if working in done:
                return _bounded(as_text(working.result())), False
            if stopping in done:
                return _STOPPED, True
            return f"The tool gave no result within {self.timeout_seconds:g} seconds.", True
        except LostOwnership:
            raise
        except ToolError as error:
            return _bounded(str(error)) or "The tool failed.", True
        except Exception:
            log.exception("tool.failed", tool=self.name, run_id=str(self.session.run.id))
            return "The tool failed. Try another way, or say that it did not work.", True
        finally:
            working.cancel()
            stopping.cancel()


def _bounded(text: str) -> str:
    if len(text) <= _RESULT_LIMIT:
        return text
    return f"{text[:_RESULT_LIMIT]}\n[Cut: the first {_RESULT_LIMIT:,} of {len(text):,} characters.]"


def _parsed(output: str) -> object:
    """A JSON result is shown as its value, anything else as text."""
    try:
        return orjson.loads(output) if output[:1] in "{[" else output
    except orjson.JSONDecodeError:
        return output
