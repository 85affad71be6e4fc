"""A model call as one durable step: it streams into the journal and is never made again once recorded."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import openai
import structlog
from agents import Handoff, Model, ModelProvider, ModelResponse, ModelSettings, Tool, Usage
from agents.agent_output import AgentOutputSchemaBase
from agents.exceptions import ModelBehaviorError
from agents.items import TResponseInputItem, TResponseStreamEvent
from agents.models.interface import ModelTracing
from openai.types.responses import ResponseCompletedEvent
from openai.types.responses.response_prompt_param import ResponsePromptParam
from typing_extensions import override

from app.domain.runs.errors import LostOwnership

from .faults import BROKEN_STREAM, OUTPUT_LIMIT, describe, provider_reported, unknown_tool
from .outcomes import CallEnded, as_text, tool_result
from .session import RunSession
from .streaming import OpenAIStreamingHandle

log = structlog.get_logger(__name__)

MAX_OUTPUT_CHARS = 400_000
"""Bound of one answer's text; a model that never ends is hung up."""
_EXECUTED_HERE = frozenset(
    {"custom_tool_call", "local_shell_call", "apply_patch_call", "computer_call", "mcp_approval_request"}
)
"""Items that ask the caller to act, in ways that no agent of this house offers."""


class DurableModel(Model):
    """Wraps one model for one run."""

    def __init__(self, inner: Model, session: RunSession) -> None:
        self._inner = inner
        self._session = session

    def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[TResponseStreamEvent]:
        """Unused: readers get their stream from the journal."""
        raise NotImplementedError("runs read the journal")

    @override
    async def get_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff[Any, Any]],
        tracing: ModelTracing,
        *,
        previous_response_id: str | None,
        conversation_id: str | None,
        prompt: ResponsePromptParam | None,
    ) -> ModelResponse:
        """The recorded answer, or the answer of a call made now. Raises `CallEnded` when the run ends with it."""
        session = self._session
        names = {handoff.tool_name: handoff.agent_name for handoff in handoffs}
        handle = OpenAIStreamingHandle(
            agent=session.agent, output_base=session.output_base, clock=session.now, handoffs=names.keys()
        )

        async def body() -> dict[str, Any]:
            events = self._inner.stream_response(
                system_instructions,
                input,
                model_settings,
                tools,
                output_schema,
                handoffs,
                tracing,
                previous_response_id=previous_response_id,
                conversation_id=conversation_id,
                prompt=prompt,
            )
            outcome = await _ModelCall(session, handle).make(events)
            return {**outcome, "seq": await session.journal.flush()}

        outcome = await session.steps.reserve().run(f"model:{session.run.model}", body)
        session.announced()
        if "completed" not in outcome:
            session.add_usage(outcome["usage"], estimated=outcome["usage_estimated"])
            raise CallEnded(outcome)
        final = ResponseCompletedEvent.construct(**outcome["completed"])  # unvalidated, as the client does it
        if handle.status is None:
            handle.feed(final)
        session.output_base += outcome["items_seen"]
        return self._accept(final, handle, {tool.name for tool in tools}, names)

    def _accept(
        self, final: ResponseCompletedEvent, handle: OpenAIStreamingHandle, tools: set[str], handoffs: dict[str, str]
    ) -> ModelResponse:
        session = self._session
        session.calls.update(handle.tool_calls)
        session.add_usage(handle.usage)
        session.response_text = handle.response_text or session.response_text
        if handle.reasoning_text:
            session.reasoning.append(handle.reasoning_text)
        output = final.response.output
        session.items.extend(item.to_dict(mode="json") for item in output)
        for item in output:
            self._prepare(item, tools, handoffs)
        if handle.refusal_text and not session.tool_steps.keys() & handle.tool_calls.keys():
            raise CallEnded({"refusal": handle.refusal_text})
        return ModelResponse(output=list(output), usage=_usage(handle.usage), response_id=handle.response_id)

    def _prepare(self, item: Any, tools: set[str], handoffs: dict[str, str]) -> None:
        """Draws the steps of a call now, in the order of the answer. Raises `CallEnded` on a call nobody offered."""
        session = self._session
        if item.type in _EXECUTED_HERE or (item.type == "function_call" and item.name not in tools | handoffs.keys()):
            raise CallEnded({"error": unknown_tool(str(getattr(item, "name", item.type)))})
        if item.type == "function_call" and item.name in handoffs:
            session.items.append(tool_result(item.call_id, as_text({"assistant": handoffs[item.name]})))
        elif item.type == "function_call":
            session.tool_steps[item.call_id] = [session.steps.reserve(), session.steps.reserve()]


class _ModelCall:
    """One call to the provider, raced against a stop."""

    def __init__(self, session: RunSession, handle: OpenAIStreamingHandle) -> None:
        self._session = session
        self._handle = handle
        self._begun = False
        self._final: ResponseCompletedEvent | None = None
        self._done: list[Any] = []

    async def make(self, events: AsyncIterator[Any]) -> dict[str, Any]:
        """The outcome to record; faults of the provider are outcomes too. Raises `LostOwnership`."""
        session = self._session
        if await session.stop.check():
            return self._ended(stopped=True)
        await session.journal.append(*session.announcements())
        consuming = asyncio.ensure_future(self._consume(events))
        stopping = asyncio.ensure_future(session.stop.wait())
        try:
            await asyncio.wait({consuming, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not consuming.done():
                consuming.cancel()  # closes the provider's connection
                await asyncio.wait({consuming})
                return self._ended(stopped=True)
            return consuming.result()
        finally:
            consuming.cancel()
            stopping.cancel()

    async def _consume(self, events: AsyncIterator[Any]) -> dict[str, Any]:
        handle, error = self._handle, None
        try:
            async with contextlib.aclosing(events) as stream:  # type: ignore[type-var]
                async for event in stream:
                    await self._take(event)
                    if handle.status is not None:
                        break
                    if handle.partial_length > MAX_OUTPUT_CHARS:
                        return self._ended(error=OUTPUT_LIMIT)
        except LostOwnership:
            raise
        except ModelBehaviorError:
            pass  # the SDK's comment on an end that the handle knows better
        except Exception as caught:
            error = self._fault_of(caught)
        if self._final is not None and handle.provider_error is None:
            return {"completed": _whole(self._final, self._done), "items_seen": handle.items_seen}
        return self._incomplete(error)

    async def _take(self, event: Any) -> None:
        self._begun = True
        if changes := self._handle.feed(event):
            await self._session.journal.append(*changes)
        if event.type == "response.output_item.done":
            self._done.append(event.item)
        elif event.type == "response.completed":
            self._final = event

    def _fault_of(self, caught: Exception) -> dict[str, Any]:
        log.warning("model.call_failed", run_id=str(self._session.run.id), error=repr(caught)[:500])
        if type(caught) is openai.APIError:  # an error event in the stream, which the client raises
            self._handle.feed({"type": "error", "error": caught.body})
        if self._begun and type(caught) is openai.APIConnectionError:  # it was reached: the connection broke off
            return dict(BROKEN_STREAM)
        return describe(caught)

    def _incomplete(self, error: dict[str, Any] | None) -> dict[str, Any]:
        handle = self._handle
        if handle.provider_error is not None:
            return self._ended(error=provider_reported(handle.provider_error.message))
        if handle.status == "failed":
            return self._ended(failed=True)
        if handle.status == "incomplete":
            return self._ended(incomplete=True)
        return self._ended(error=error or BROKEN_STREAM)

    def _ended(self, **how: Any) -> dict[str, Any]:
        """An outcome that ends the run: the text that readers saw is kept, usage is estimated if none was reported."""
        text = self._handle.partial_text
        usage = self._handle.usage
        estimate = {"output_tokens": -(-len(text) // 4), "total_tokens": -(-len(text) // 4)}
        return {
            **how,
            "text": text,
            "reasoning": self._handle.reasoning_text,
            "usage": usage or estimate,
            "usage_estimated": usage is None and bool(text),
        }


class DurableProvider(ModelProvider):
    """Wraps every model that a run resolves by name: the first agent's and a handoff's."""

    def __init__(self, inner: ModelProvider, session: RunSession) -> None:
        self._inner = inner
        self._session = session

    def get_model(self, model_name: str | None) -> Model:
        """The named model, durable."""
        return DurableModel(self._inner.get_model(model_name), self._session)


def _whole(final: ResponseCompletedEvent, done: list[Any]) -> dict[str, Any]:
    """The event in wire form; servers may leave the output to the events of its items."""
    told: dict[str, Any] = final.to_dict(mode="json")
    if not told["response"].get("output"):
        told["response"]["output"] = [item.to_dict(mode="json") for item in done]
    return told


def _usage(usage: dict[str, int] | None) -> Usage:
    known = usage or {}
    return Usage(
        requests=1,
        input_tokens=known.get("input_tokens") or 0,
        output_tokens=known.get("output_tokens") or 0,
        total_tokens=known.get("total_tokens") or 0,
    )
