"""A model call as one durable step: it streams into the journal and is never made again once recorded."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from agents import Handoff, Model, ModelProvider, ModelResponse, ModelSettings, Tool, Usage
from agents.agent_output import AgentOutputSchemaBase
from agents.items import TResponseInputItem, TResponseStreamEvent
from agents.models.interface import ModelTracing
from openai.types.responses import ResponseCompletedEvent
from openai.types.responses.response_prompt_param import ResponsePromptParam
from typing_extensions import override

from app.domain.assets.models import Attachment

from .estimates import input_tokens
from .faults import unknown_tool
from .generated_files import CallFiles, LinkingHandle
from .metering import input_bytes, make_metered, next_metered_call
from .model_call import CallRules, ModelCall
from .outcomes import CallEnded, as_text, tool_result
from .run_files import FileExchange
from .session import RunSession
from .stepwise_tool import StepwiseTool
from .streaming import OpenAIStreamingHandle

_EXECUTED_HERE = frozenset(
    {"custom_tool_call", "local_shell_call", "apply_patch_call", "computer_call", "mcp_approval_request"}
)
"""Items that ask the caller to act, in ways that no agent of this house offers."""


class DurableModel(Model):
    """Wraps one model for one run."""

    def __init__(self, inner: Model, session: RunSession, rules: CallRules, name: str, files: FileExchange) -> None:
        self._inner = inner
        self._files = files
        self._session = session
        self._rules = rules
        self._name = name

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
        offered = {tool.name: tool for tool in tools if isinstance(tool, StepwiseTool)}
        step = session.steps.reserve()
        given = input

        def open_stream(attempt: int) -> AsyncIterator[TResponseStreamEvent]:
            return self._inner.stream_response(
                system_instructions,
                given,
                _named(model_settings, f"{session.run.id}:{step.number}:{attempt}"),
                tools,
                output_schema,
                handoffs,
                tracing,
                previous_response_id=previous_response_id,
                conversation_id=conversation_id,
                prompt=prompt,
            )

        named = CallFiles(session.run.id, f"{session.run.segment}:{step.number}")
        call = self._call(names, offered, input_tokens(system_instructions, input), named)
        size = input_bytes(system_instructions, input, tools, handoffs, output_schema)
        metered = next_metered_call(session, step.number, self._name, model_settings, size)

        async def body() -> dict[str, Any]:
            nonlocal given
            given = await self._files.attached.filled_in(session.run.tenant_id, input)
            outcome = await make_metered(session, metered, call, open_stream)
            outcome = await self._files.generated.kept(session, named, outcome)
            return {**outcome, "seq": await session.journal.flush()}

        outcome = session.recorded(await step.run(f"model:{session.run.model}", body))
        session.announced()
        for spent in outcome["spent"]:
            session.add_usage(spent["usage"], estimated=spent["estimated"])
        if (charge := outcome.get("charge")) is not None:
            session.add_charge(charge["cost_micro_usd"], simulated=charge["simulated"])
        session.attachments += [Attachment.from_json(each) for each in outcome.get("attachments", ())]
        if "completed" not in outcome:
            raise CallEnded(outcome)
        final, handle = ResponseCompletedEvent.construct(**outcome["completed"]), call.handle  # as the client does it
        if handle.status is None:
            handle.feed(final)
        session.output_base += outcome["items_seen"]
        session.item_ids |= handle.item_ids
        return self._accept(final, handle, offered, names)

    def _call(
        self, handoffs: Mapping[str, str], tools: Mapping[str, StepwiseTool], tokens: int, files: CallFiles
    ) -> ModelCall:
        session = self._session
        told = {name: tool.told_as for name, tool in tools.items() if tool.told_as is not None}

        def new_handle() -> OpenAIStreamingHandle:
            return LinkingHandle(
                files,
                agent=session.agent,
                output_base=session.output_base,
                taken=session.item_ids,
                clock=session.now,
                handoffs=handoffs.keys(),
                tools=told,
            )

        circuit = self._rules.circuits.of(self._name)
        return ModelCall(session, self._rules, circuit=circuit, new_handle=new_handle, input_tokens=tokens)

    def _accept(
        self,
        final: ResponseCompletedEvent,
        handle: OpenAIStreamingHandle,
        tools: Mapping[str, StepwiseTool],
        handoffs: Mapping[str, str],
    ) -> ModelResponse:
        session = self._session
        session.calls.update(handle.tool_calls)
        session.response_text = handle.response_text or session.response_text
        if handle.reasoning_text:
            session.reasoning.append(handle.reasoning_text)
        output = final.response.output
        session.items.extend(item.to_dict(mode="json", warnings=False) for item in output)
        for item in output:
            self._prepare(item, tools, handoffs)
        if handle.refusal_text and not session.tool_steps.keys() & handle.tool_calls.keys():
            raise CallEnded({"refusal": handle.refusal_text})
        return ModelResponse(
            output=[item for item in output if _is_known(item)],
            usage=_usage(handle.usage),
            response_id=handle.response_id,
        )

    def _prepare(self, item: Any, tools: Mapping[str, StepwiseTool], handoffs: Mapping[str, str]) -> None:
        """Draws the steps of a call now, in the order of the answer. Raises `CallEnded` on a call nobody offered."""
        session = self._session
        if item.type in _EXECUTED_HERE or (
            item.type == "function_call" and item.name not in tools.keys() | handoffs.keys()
        ):
            raise CallEnded({"error": unknown_tool(str(getattr(item, "name", item.type)))})
        if item.type == "function_call" and item.name in handoffs:
            session.items.append(tool_result(item.call_id, as_text({"assistant": handoffs[item.name]})))
        elif item.type == "function_call":
            session.tool_steps[item.call_id] = [session.steps.reserve() for _ in range(tools[item.name].steps)]


def _is_known(item: Any) -> bool:
    """Whether the SDK knows what to do with it; the client makes a message of what is newer than itself."""
    return item.type in get_args(type(item).model_fields["type"].annotation)


class DurableProvider(ModelProvider):
    """Wraps every model that a run resolves by name: the first agent's and a handoff's."""

    def __init__(self, inner: ModelProvider, session: RunSession, rules: CallRules, files: FileExchange) -> None:
        self._inner = inner
        self._files = files
        self._session = session
        self._rules = rules

    def get_model(self, model_name: str | None) -> Model:
        """The named model, durable."""
        name = model_name or self._session.run.model
        return DurableModel(self._inner.get_model(model_name), self._session, self._rules, name, self._files)


def _named(settings: ModelSettings, request_id: str) -> ModelSettings:
    """The settings with a name of ours for the request, by which we and the provider's support find it again."""
    headers = {**(settings.extra_headers or {}), "X-Client-Request-Id": request_id}
    return replace(settings, extra_headers=headers)


def _usage(usage: dict[str, int] | None) -> Usage:
    known = usage or {}
    return Usage(
        requests=1,
        input_tokens=known.get("input_tokens") or 0,
        output_tokens=known.get("output_tokens") or 0,
        total_tokens=known.get("total_tokens") or 0,
    )
