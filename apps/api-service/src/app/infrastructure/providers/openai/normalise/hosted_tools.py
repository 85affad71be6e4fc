"""Tools that the provider runs itself: web search, file search, code interpreter, image generation."""

from collections.abc import Callable
from typing import Any

from app.domain.ai.redaction import Notice, visible_output

from .emitter import Emitter
from .fields import Handlers, text
from .hosted_details import DETAILS, code_output, failure_of
from .output_item import OutputItem
from .output_items import OutputItems
from .streamed_code import StreamedCode

STEPS = {
    "web_search": ("in_progress", "searching", "completed"),
    "file_search": ("in_progress", "searching", "completed"),
    "code_interpreter": ("in_progress", "interpreting", "completed"),
    "image_generation": ("in_progress", "generating", "completed"),
}
"""By tool type: the statuses of a call that goes well, each with an event of its own."""

HOSTED_CALLS = {f"{tool_type}_call": tool_type for tool_type in STEPS}

_ENDED = frozenset({"completed", "failed"})


class HostedToolNormaliser:
    """Tells the steps of a hosted call, the code it writes and, at its end, what it found or why it failed."""

    def __init__(self, emitter: Emitter, items: OutputItems) -> None:
        self._emitter = emitter
        self._items = items
        self._code = StreamedCode(emitter)
        self._told: dict[str, str] = {}

    def handlers(self) -> Handlers:
        """By provider event type."""
        steps: Handlers = {
            f"response.{tool_type}_call.{status}": self._step(tool_type, status)
            for tool_type, statuses in STEPS.items()
            for status in statuses
        }
        return steps | {
            "response.code_interpreter_call_code.delta": self._code_delta,
            "response.code_interpreter_call_code.done": self._code_done,
        }

    def item_done(self, item: OutputItem, raw: object) -> None:
        """The end of the call with its details."""
        tool_type = HOSTED_CALLS[item.item_type]
        if tool_type == "code_interpreter":
            self._code.close(item, text(raw, "code"))
            self._tell_output(item, raw)
        details, notices = DETAILS[tool_type](raw)
        if (why := failure_of(raw)) is not None:
            self.tell(item, tool_type, "failed", {**details, **({"error": why} if why else {})}, notices)
        elif details or self._told.get(item.item_id) != "completed":
            self.tell(item, tool_type, "completed", details, notices)

    def tell(
        self, item: OutputItem, tool_type: str, status: str, details: dict[str, Any], notices: list[Notice]
    ) -> None:
        """A `tool.status` of this call."""
        self._told[item.item_id] = status
        tool = {"tool_type": tool_type, "tool_call_id": item.item_id, "status": status, **details}
        self._emitter.emit("tool.status", {"tool": tool, **({"notices": notices} if notices else {})}, item)

    def _step(self, tool_type: str, status: str) -> Callable[[Any], None]:
        def handle(event: Any) -> None:
            item = self._items.of_event(event, f"{tool_type}_call")
            known = self._told.get(item.item_id)
            if known != status and known not in _ENDED:
                self.tell(item, tool_type, status, {}, [])

        return handle

    def _code_delta(self, event: Any) -> None:
        self._code.add(self._items.of_event(event, "code_interpreter_call"), text(event, "delta"))

    def _code_done(self, event: Any) -> None:
        self._code.close(self._items.of_event(event, "code_interpreter_call"), text(event, "code"))

    def _tell_output(self, item: OutputItem, raw: object) -> None:
        if not (output := code_output(raw)):
            return
        seen = visible_output(output)
        data: dict[str, Any] = {"tool_call_id": item.item_id, "tool_type": "code_interpreter", "output": seen.value}
        self._emitter.emit("tool.output", {**data, **({"notices": seen.notices} if seen.notices else {})}, item)
