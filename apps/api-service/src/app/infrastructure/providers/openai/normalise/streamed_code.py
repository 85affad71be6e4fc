"""Code that a tool is about to run, streamed and told once as a whole."""

from .emitter import Emitter
from .output_item import OutputItem

_CODE = 0


class StreamedCode:
    """Tells the code of calls; each is known by its item."""

    def __init__(self, emitter: Emitter) -> None:
        self._emitter = emitter

    def add(self, item: OutputItem, delta: str, *, tool_call_id: str | None = None) -> None:
        """The next piece."""
        if item.text_part(_CODE).add(delta):
            self._tell(item, delta, tool_call_id)

    def close(self, item: OutputItem, final: str, *, tool_call_id: str | None = None) -> None:
        """The code as a whole; the first time that there is any counts."""
        code = item.text_part(_CODE)
        if code.closed or not (final or code.streamed):
            return
        if missing := code.close(final):
            self._tell(item, missing, tool_call_id)
        told = {"tool_call_id": tool_call_id or item.item_id, "code": code.text}
        self._emitter.emit("tool.code_done", told, item)

    def _tell(self, item: OutputItem, delta: str, tool_call_id: str | None) -> None:
        self._emitter.emit("tool.code_delta", {"tool_call_id": tool_call_id or item.item_id, "delta": delta}, item)
