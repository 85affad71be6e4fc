"""Turns the stream of one model call into the events of our journal."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from app.domain.ai.models import AgentStreamEvent
from app.domain.ai.tool_calls import CalledTool, ToolCallRef

from .normalise.compaction import COMPACTION, CompactionNormaliser
from .normalise.emitter import Emitter
from .normalise.fields import Handlers, many, read, text
from .normalise.function_calls import FUNCTION_CALL, FunctionCallNormaliser
from .normalise.hosted_tools import HOSTED_CALLS, HostedToolNormaliser
from .normalise.images import PartialImageNormaliser
from .normalise.mcp_calls import MCP_ITEMS, McpNormaliser
from .normalise.messages import MESSAGE, MessageNormaliser
from .normalise.outcome import CallStatus, OutcomeNormaliser, ProviderFault
from .normalise.output_item import OutputItem
from .normalise.output_items import OutputItems, described
from .normalise.provider_tools import CALLS, OUTPUTS, ProviderToolNormaliser
from .normalise.reasoning import REASONING, ReasoningNormaliser
from .normalise.streamed_text import StreamedText

_Follow = Callable[[OutputItem, object], None]

_ENDS: dict[str, CallStatus] = {
    "response.completed": "completed",
    "response.failed": "failed",
    "response.incomplete": "incomplete",
}


class OpenAIStreamingHandle:
    """One handle per model call: feed it every Responses event in order, append what it returns.

    It accepts the SDK's models, dictionaries, and events that are unknown, incomplete or out of order, and never
    raises on them. An item that it does not know is still announced and finished (`item.started`, `item.done`).
    It does not decide how the run ends: `status`, `provider_error` and the texts are there for whoever does.
    Fed with nothing but a `response.completed` it knows the same outcome and calls as after the whole stream.
    """

    def __init__(
        self,
        *,
        agent: str,
        output_base: int,
        clock: Callable[[], str],
        handoffs: Collection[str] = (),
        tools: Mapping[str, CalledTool] | None = None,
        taken: Collection[str] = (),
    ) -> None:
        """`output_base`: the output items of earlier model calls; `handoffs`: names of calls that change the agent.

        `taken`: the ids of the items of earlier calls;
        `tools`: what readers are told of tools that are not functions of the name that the model calls, by that name.
        """
        self._emitter = Emitter(agent=agent, clock=clock)
        self._items = OutputItems(self._emitter, output_base=output_base, taken=taken)
        self._outcome = OutcomeNormaliser(self._emitter)
        self._messages = MessageNormaliser(self._emitter, self._items)
        self._reasoning = ReasoningNormaliser(self._emitter, self._items)
        self._calls = FunctionCallNormaliser(self._emitter, self._items, handoffs=handoffs, tools=tools or {})
        self._hosted = HostedToolNormaliser(self._emitter, self._items)
        self._images = PartialImageNormaliser(self._emitter, self._items, self._hosted)
        self._mcp = McpNormaliser(self._emitter, self._items)
        self._provider_tools = ProviderToolNormaliser(self._emitter, self._items)
        self._compaction = CompactionNormaliser(self._emitter, self._items)
        self._handlers = self._all_handlers()
        self._starters: dict[str, _Follow] = {
            FUNCTION_CALL: self._calls.item_started,
            **dict.fromkeys(MCP_ITEMS, self._mcp.item_started),
            **dict.fromkeys(CALLS, self._provider_tools.item_started),
        }
        self._finishers: dict[str, _Follow] = {
            MESSAGE: self._messages.item_done,
            REASONING: self._reasoning.item_done,
            FUNCTION_CALL: self._calls.item_done,
            COMPACTION: self._compaction.item_done,
            **dict.fromkeys(HOSTED_CALLS, self._hosted.item_done),
            **dict.fromkeys(MCP_ITEMS, self._mcp.item_done),
            **dict.fromkeys(CALLS, self._provider_tools.item_done),
            **dict.fromkeys(OUTPUTS, self._provider_tools.output_done),
        }

    def feed(self, event: object) -> list[AgentStreamEvent]:
        """What one provider event means to a reader of the run, often nothing."""
        kind = read(event, "type")
        handler = self._handlers.get(kind) if isinstance(kind, str) else None
        if handler is None:
            return []
        self._emitter.begin(event)
        handler(event)
        return self._emitter.take()

    @property
    def items_seen(self) -> int:
        """How far this call's output indexes reach; add it to the base of the next call."""
        return self._items.count

    @property
    def item_ids(self) -> frozenset[str]:
        """The ids under which readers know this call's items; none of them may come again in the run."""
        return frozenset(item.item_id for item in self._items)

    @property
    def status(self) -> CallStatus | None:
        """How the provider says the call ended; None while it runs or if it broke off."""
        return self._outcome.status

    @property
    def provider_error(self) -> ProviderFault | None:
        """The fault of an `error` event."""
        return self._outcome.provider_error

    @property
    def failure(self) -> ProviderFault | None:
        """The fault that a `response.failed` names."""
        return self._outcome.failure

    @property
    def incomplete_reason(self) -> str | None:
        """Why the provider stopped early."""
        return self._outcome.incomplete_reason

    @property
    def usage(self) -> dict[str, int] | None:
        """Tokens as the provider reported them, under our names; None if it did not."""
        return self._outcome.usage

    @property
    def response_id(self) -> str | None:
        """The provider's id of this response."""
        return self._emitter.response_id

    @property
    def response_text(self) -> str:
        """The text of all messages in order, as the provider told it last."""
        return "".join(part.text for part in self._parts(MESSAGE))

    @property
    def partial_text(self) -> str:
        """The message text that readers have been shown so far."""
        return "".join(part.streamed for part in self._parts(MESSAGE))

    @property
    def partial_length(self) -> int:
        """Characters in `partial_text`; cheap enough to ask after every event."""
        return sum(part.length for part in self._parts(MESSAGE))

    @property
    def reasoning_text(self) -> str:
        """The reasoning summary, all parts in order."""
        return "".join(part.text for part in self._parts(REASONING))

    @property
    def refusal_text(self) -> str:
        """What the model said when it refused; empty if it did not."""
        return "".join(item.refusals[place].text for item in self._items for place in sorted(item.refusals))

    @property
    def tool_calls(self) -> dict[str, ToolCallRef]:
        """The function calls by `tool_call_id`, handoffs included: where their results belong."""
        return self._calls.refs

    def _parts(self, item_type: str) -> list[StreamedText]:
        items = (item for item in self._items if item.item_type == item_type)
        return [item.texts[place] for item in items for place in sorted(item.texts)]

    def _all_handlers(self) -> Handlers:
        return {
            "response.output_item.added": self._item_added,
            "response.output_item.done": self._item_done,
            **dict.fromkeys(_ENDS, self._end),
            **self._outcome.handlers(),
            **self._messages.handlers(),
            **self._reasoning.handlers(),
            **self._calls.handlers(),
            **self._hosted.handlers(),
            **self._images.handlers(),
            **self._mcp.handlers(),
            **self._provider_tools.handlers(),
            **self._compaction.handlers(),
        }

    def _item_added(self, event: Any) -> None:
        item = self._items.started(event)
        if item and (start := self._starters.get(item.item_type)):
            start(item, read(event, "item"))

    def _item_done(self, event: Any) -> None:
        item, raw = self._items.finished(event), read(event, "item")
        if item is None:
            return
        if finish := self._finishers.get(item.item_type):
            finish(item, raw)
        item.done = True
        self._emitter.emit("item.done", {**described(raw), "item_type": item.item_type}, item)

    def _end(self, event: Any) -> None:
        response = read(event, "response")
        self._emitter.response_id = self._emitter.response_id or text(response, "id") or None
        for place, raw in enumerate(many(response, "output")):
            self._item_done({"item": raw, "output_index": place})
        self._outcome.end(_ENDS[read(event, "type")], response)
