"""A function tool whose call is a durable step: recorded once, never repeated when it must not be."""

from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

from agents.tool_context import ToolContext as SdkToolContext

from app.agents._shared.specs import AnyToolSpec, ToolContext, ToolServices, ToolSpec
from app.domain.ai.tool_calls import CalledTool

from .recorded_call import RecordedCall
from .session import RunSession
from .stepwise_tool import StepwiseTool
from .typed_functions import TypedFunction

_THREADS = 16
"""How many calls of functions that are not async work at once; others wait, within their time limits."""


def durable_tool(spec: ToolSpec, services: ToolServices, threads: Executor) -> StepwiseTool:
    """The SDK's tool for `spec`; the run it works for comes with the SDK's context."""
    function = TypedFunction(spec.function, threads)

    async def invoke(context: SdkToolContext[RunSession], arguments: str) -> str:
        run = context.context.run

        async def work(effect_key: str) -> Any:
            parsed = function.read(arguments)
            called = ToolContext(
                tenant_id=run.tenant_id,
                user_id=run.user_id,
                run_id=run.id,
                effect_key=effect_key,
                services=services,
            )
            return await function.call(called, parsed)

        call = RecordedCall(
            session=context.context,
            call_id=context.tool_call_id,
            name=spec.key,
            idempotent=spec.idempotent,
            timeout_seconds=spec.timeout_seconds,
        )
        return await call.make(work)

    return StepwiseTool(
        name=spec.key,
        description=function.description,
        params_json_schema=function.params_json_schema,
        on_invoke_tool=invoke,
        strict_json_schema=True,
        told_as=CalledTool(name=spec.key, redact=spec.redact),
    )


def build_tools(specs: Mapping[str, AnyToolSpec], services: ToolServices) -> dict[str, StepwiseTool]:
    """All functions by key; the provider's own tools are built for each agent."""
    threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="tool")
    return {key: durable_tool(spec, services, threads) for key, spec in specs.items() if isinstance(spec, ToolSpec)}
