"""Function calls: a tool's status and arguments; a handoff is a function call that is no tool."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.ai.json_mask import JsonTextMask
from app.domain.ai.redaction import (
    ARGUMENT_STRING_LIMIT,
    ARGUMENTS_TEXT_LIMIT,
    Visible,
    masked_notice,
    visible_json_text,
    visible_value,
)
from app.domain.ai.tool_calls import ToolCallRef

from .emitter import Emitter
from .fields import Handlers, text
from .output_item import OutputItem
from .output_items import OutputItems
from .streamed_text import StreamedText

FUNCTION_CALL = "function_call"


@dataclass(slots=True)
class _Call:
    ref: ToolCallRef
    arguments: StreamedText = field(default_factory=StreamedText)
    mask: JsonTextMask = field(default_factory=JsonTextMask)


class FunctionCallNormaliser:
    """Follows each call from its name to its complete arguments."""

    def __init__(
        self, emitter: Emitter, items: OutputItems, *, handoffs: Collection[str], asked_agents: Mapping[str, str]
    ) -> None:
        self._emitter = emitter
        self._items = items
        self._handoffs = frozenset(handoffs)
        self._asked_agents = asked_agents
        self._calls: dict[str, _Call] = {}

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
        call_id = text(raw, "call_id") or item.item_id
        ref = ToolCallRef(
            tool_call_id=call_id,
            tool_name=name,
            item_id=item.item_id,
            output_index=item.output_index,
            agent=self._emitter.agent,
            response_id=self._emitter.response_id,
            is_handoff=name in self._handoffs,
            asked_agent=self._asked_agents.get(name),
        )
        self._calls[item.item_id] = _Call(ref)
        if not ref.is_handoff:
            self._emitter.emit("tool.status", {"tool": ref.told("in_progress")}, item)

    def item_done(self, item: OutputItem, raw: object) -> None:
        """The whole call, whatever was streamed of it."""
        self.item_started(item, raw)
        self._close(item, text(raw, "arguments"))

    def _arguments_delta(self, event: Any) -> None:
        item = self._items.of_event(event, FUNCTION_CALL)
        call, delta = self._calls.get(item.item_id), text(event, "delta")
        if call and call.arguments.add(delta):
            self._emit_delta(call, item, delta)

    def _arguments_done(self, event: Any) -> None:
        self._close(self._items.of_event(event, FUNCTION_CALL), text(event, "arguments"))

    def _emit_delta(self, call: _Call, item: OutputItem, delta: str) -> None:
        before = call.mask.masked
        shown = call.mask.feed(delta)
        if call.ref.is_handoff or not shown:
            return
        data: dict[str, Any] = {**_named(call.ref), "delta": shown}
        if call.mask.masked > before:
            data["notices"] = [masked_notice("delta")]
        self._emitter.emit("tool.arguments_delta", data, item)

    def _close(self, item: OutputItem, final: str) -> None:
        call = self._calls.get(item.item_id)
        if call is None or call.arguments.closed:
            return
        if missing := call.arguments.close(final):
            self._emit_delta(call, item, missing)
        if not call.ref.is_handoff:
            self._emitter.emit("tool.arguments_done", _arguments(call), item)


def _named(ref: ToolCallRef) -> dict[str, str]:
    return {"tool_call_id": ref.tool_call_id, "tool_type": ref.tool_type, "tool_name": ref.tool_name}


def _arguments(call: _Call) -> dict[str, Any]:
    told = call.arguments.text
    shown = visible_json_text(told, path="arguments_text", limit=ARGUMENTS_TEXT_LIMIT)
    data: dict[str, Any] = {**_named(call.ref), "arguments_text": shown.value}
    notices = list(shown.notices)
    if parsed := _parsed(told):
        data["arguments_json"] = parsed.value
        notices += parsed.notices
    if notices:
        data["notices"] = notices
    return data


def _parsed(arguments: str) -> Visible | None:
    try:
        value = json.loads(arguments)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return visible_value(value, path="arguments_json", string_limit=ARGUMENT_STRING_LIMIT)
