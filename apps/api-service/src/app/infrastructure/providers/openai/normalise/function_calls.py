"""Function calls: a tool's status and arguments; a handoff is a function call that is no tool."""

from collections.abc import Collection, Mapping
from typing import Any

from app.domain.ai.tool_calls import CalledTool, ToolCallRef, status_data

from .arguments import CallArguments
from .emitter import Emitter
from .fields import Handlers, text
from .output_item import OutputItem
from .output_items import OutputItems

FUNCTION_CALL = "function_call"


class FunctionCallNormaliser:
    """Follows each call from its name to its complete arguments."""

    def __init__(
        self, emitter: Emitter, items: OutputItems, *, handoffs: Collection[str], tools: Mapping[str, CalledTool]
    ) -> None:
        """`tools`: those whose calls are told otherwise than as functions of the name that the model calls."""
        self._emitter = emitter
        self._items = items
        self._handoffs = frozenset(handoffs)
        self._tools = tools
        self._calls: dict[str, CallArguments] = {}

    @property
    def refs(self) -> dict[str, ToolCallRef]:
        """The calls by `tool_call_id`, handoffs included."""
        return {call.ref.tool_call_id: call.ref for call in self._calls.values()}

    def handlers(self) -> Handlers:
        """By provider event type."""
        return {
            "response.function_call_arguments.delta": self._arguments_delta,
            "response.function_call_arguments.done": self._arguments_done,
        }

    def item_started(self, item: OutputItem, raw: object) -> None:
        """A call is known by its name; the arguments follow."""
        name = text(raw, "name")
        if not name or item.item_id in self._calls:
            return
        ref = ToolCallRef(
            tool_call_id=text(raw, "call_id") or item.item_id,
            tool=self._tools.get(name) or CalledTool(name=name),
            item_id=item.item_id,
            output_index=item.output_index,
            agent=self._emitter.agent,
            response_id=self._emitter.response_id,
            is_handoff=name in self._handoffs,
        )
        self._calls[item.item_id] = CallArguments(self._emitter, item, ref)
        if not ref.is_handoff:
            self._emitter.emit("tool.status", status_data(ref, "in_progress"), item)

    def item_done(self, item: OutputItem, raw: object) -> None:
        """The whole call, whatever was streamed of it."""
        self.item_started(item, raw)
        if call := self._calls.get(item.item_id):
            call.close(text(raw, "arguments"))

    def _arguments_delta(self, event: Any) -> None:
        if call := self._calls.get(self._items.of_event(event, FUNCTION_CALL).item_id):
            call.add(text(event, "delta"))

    def _arguments_done(self, event: Any) -> None:
        if call := self._calls.get(self._items.of_event(event, FUNCTION_CALL).item_id):
            call.close(text(event, "arguments"))
