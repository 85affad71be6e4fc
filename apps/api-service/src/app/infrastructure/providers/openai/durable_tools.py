"""A function tool whose call is a durable step: recorded once, never repeated when it must not be."""

import asyncio
from collections.abc import Awaitable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

import orjson
import structlog
from agents.tool_context import ToolContext as SdkToolContext

from app.agents._shared.specs import AnyToolSpec, ToolContext, ToolServices, ToolSpec
from app.domain.ai.errors import ToolError
from app.domain.ai.tool_calls import CalledTool, tool_output_event
from app.domain.runs.errors import LostOwnership

from .outcomes import as_text, tool_result
from .session import RunSession
from .stepwise_tool import StepwiseTool
from .typed_functions import TypedFunction

log = structlog.get_logger(__name__)

_STOPPED = "Stopped by the user."
_UNKNOWN = "The call was interrupted; whether it had its effect is unknown. Do not repeat it without asking."


_RESULT_LIMIT = 100_000
"""What is longer is cut: the model would have to read it in every later call."""

_THREADS = 16
"""How many calls of functions that are not async work at once; others wait, within their time limits."""


def durable_tool(spec: ToolSpec, services: ToolServices, threads: Executor) -> StepwiseTool:
    """The SDK's tool for `spec`; the run it works for comes with the SDK's context."""
    function = TypedFunction(spec.function, threads)

    async def invoke(context: SdkToolContext[RunSession], arguments: str) -> str:
        return await _ToolCall(spec, function, services, context.context, context.tool_call_id).make(arguments)

    return StepwiseTool(
        name=spec.key,
        description=function.description,
        params_json_schema=function.params_json_schema,
        on_invoke_tool=invoke,
        strict_json_schema=True,
        told_as=CalledTool(name=spec.key, redact=spec.redact),
    )


class _ToolCall:
    """One call of a tool in one run."""

    def __init__(
        self, spec: ToolSpec, function: TypedFunction, services: ToolServices, session: RunSession, call_id: str
    ) -> None:
        self._spec = spec
        self._function = function
        self._services = services
        self._session = session
        self._call_id = call_id

    async def make(self, arguments: str) -> str:
        """What the model is told: the recorded result, or that of calling now."""
        begin, step = self._session.tool_steps[self._call_id]
        began_in: int = self._session.steps.attempt
        if not self._spec.idempotent:
            began_in = (await begin.run(f"begin:{self._spec.key}", self._begin))["attempt"]

        async def body() -> dict[str, Any]:
            if began_in != self._session.steps.attempt:
                output, failed = _UNKNOWN, True
            elif await self._session.stop.check():
                output, failed = _STOPPED, True
            else:
                output, failed = await self._work(arguments, f"{self._session.run.id}:{step.number}")
            reference = self._session.calls[self._call_id]
            events = tool_output_event(reference, output=_parsed(output), at=self._session.now(), failed=failed)
            await self._session.journal.append(*events)
            return {"output": output, "seq": await self._session.journal.flush()}

        outcome = self._session.recorded(await step.run(f"tool:{self._spec.key}", body))
        self._session.items.append(tool_result(self._call_id, outcome["output"]))
        return str(outcome["output"])

    async def _begin(self) -> dict[str, Any]:
        """Recorded before the work, so that a later execution knows that it may have happened."""
        return {"attempt": self._session.steps.attempt, "seq": 0}

    async def _work(self, arguments: str, effect_key: str) -> tuple[str, bool]:
        """The result and whether it is a failure. Raises `LostOwnership`."""
        try:
            parsed = self._function.read(arguments)
        except ToolError as error:
            return str(error), True
        run = self._session.run
        context = ToolContext(
            tenant_id=run.tenant_id,
            user_id=run.user_id,
            run_id=run.id,
            effect_key=effect_key,
            services=self._services,
        )
        return await self._race(self._function.call(context, parsed))

    async def _race(self, work: Awaitable[Any]) -> tuple[str, bool]:
        working = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(self._session.stop.wait())
        try:
            done, _ = await asyncio.wait(
                {working, stopping}, timeout=self._spec.timeout_seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if working in done:
                return _bounded(as_text(working.result())), False
            if stopping in done:
                return _STOPPED, True
            return f"The tool gave no result within {self._spec.timeout_seconds:g} seconds.", True
        except LostOwnership:
            raise
        except ToolError as error:
            return _bounded(str(error)) or "The tool failed.", True
        except Exception:
            log.exception("tool.failed", tool=self._spec.key, run_id=str(self._session.run.id))
            return "The tool failed. Try another way, or say that it did not work.", True
        finally:
            working.cancel()
            stopping.cancel()


def build_tools(specs: Mapping[str, AnyToolSpec], services: ToolServices) -> dict[str, StepwiseTool]:
    """All functions by key; the provider's own tools are built for each agent."""
    threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="tool")
    return {key: durable_tool(spec, services, threads) for key, spec in specs.items() if isinstance(spec, ToolSpec)}


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
