"""The arguments of a call by name: masked while they are streamed, and told once as a whole."""

import json
from collections.abc import Collection
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
from .output_item import OutputItem
from .streamed_text import StreamedText


class CallArguments:
    """Follows the arguments of one call; of a handoff's nothing is told."""

    __slots__ = ("_emitter", "_item", "_mask", "_text", "ref")

    def __init__(self, emitter: Emitter, item: OutputItem, ref: ToolCallRef) -> None:
        self.ref = ref
        self._emitter = emitter
        self._item = item
        self._text = StreamedText()
        self._mask = JsonTextMask(ref.tool.redact)

    def add(self, delta: str) -> None:
        """The next piece."""
        if self._text.add(delta):
            self._tell(delta)

    def close(self, final: str) -> None:
        """The arguments as a whole, whatever was streamed of them; the first time counts."""
        if self._text.closed:
            return
        if missing := self._text.close(final):
            self._tell(missing)
        if not self.ref.is_handoff:
            self._emitter.emit("tool.arguments_done", self._whole(), self._item)

    def _tell(self, delta: str) -> None:
        before = self._mask.masked
        shown = self._mask.feed(delta)
        if self.ref.is_handoff or not shown:
            return
        data: dict[str, Any] = {**self.ref.named(), "delta": shown}
        if self._mask.masked > before:
            data["notices"] = [masked_notice("delta")]
        self._emitter.emit("tool.arguments_delta", data, self._item)

    def _whole(self) -> dict[str, Any]:
        told, hidden = self._text.text, self.ref.tool.redact
        shown = visible_json_text(told, path="arguments_text", limit=ARGUMENTS_TEXT_LIMIT, also=hidden)
        data: dict[str, Any] = {**self.ref.named(), "arguments_text": shown.value}
        notices = list(shown.notices)
        if parsed := _parsed(told, hidden):
            data["arguments_json"] = parsed.value
            notices += parsed.notices
        if notices:
            data["notices"] = notices
        return data


def _parsed(arguments: str, hidden: Collection[str]) -> Visible | None:
    try:
        value = json.loads(arguments)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return visible_value(value, path="arguments_json", string_limit=ARGUMENT_STRING_LIMIT, also=hidden)
