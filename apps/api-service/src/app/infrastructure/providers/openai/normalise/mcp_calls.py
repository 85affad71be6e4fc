"""Tools of MCP servers that the provider calls: their lists, calls, and the questions whether a call may be made."""

from typing import Any

from app.domain.ai.tool_calls import CalledTool, ToolCallRef, ToolStatus, output_data, status_data

from .arguments import CallArguments
from .emitter import Emitter
from .fields import Handlers, many, read, text
from .output_item import OutputItem
from .output_items import OutputItems

MCP_CALL = "mcp_call"
MCP_LIST = "mcp_list_tools"
MCP_REQUEST = "mcp_approval_request"
MCP_RESPONSE = "mcp_approval_response"
MCP_ITEMS = frozenset({MCP_CALL, MCP_LIST, MCP_REQUEST, MCP_RESPONSE})

_ENDED = frozenset({"completed", "failed"})

LISTING = "tools/list"
"""The request of the protocol that a failed list is told as."""


class McpNormaliser:
    """Follows each call from its name to its result."""

    def __init__(self, emitter: Emitter, items: OutputItems) -> None:
        self._emitter = emitter
        self._items = items
        self._calls: dict[str, CallArguments] = {}
        self._told: dict[str, ToolStatus] = {}

    def handlers(self) -> Handlers:
        """By provider event type."""
        return {
            "response.mcp_call.in_progress": lambda event: self._step(event, "in_progress"),
            "response.mcp_call.completed": lambda event: self._step(event, "completed"),
            "response.mcp_call.failed": lambda event: self._step(event, "failed"),
            "response.mcp_call_arguments.delta": self._arguments_delta,
            "response.mcp_call_arguments.done": self._arguments_done,
            "response.mcp_list_tools.in_progress": self._listing,
            "response.mcp_list_tools.completed": self._listing,
            "response.mcp_list_tools.failed": self._list_failed,
        }

    def item_started(self, item: OutputItem, raw: object) -> None:
        """A call, or a question about one, is known by its name and its server."""
        if item.item_type == MCP_CALL and text(raw, "name"):
            self._open(item, raw)
            self._tell(item, "in_progress")
        elif item.item_type == MCP_REQUEST and text(raw, "name"):
            self._ask(item, raw)

    def item_done(self, item: OutputItem, raw: object) -> None:
        """The whole of it, whatever was streamed."""
        match item.item_type:
            case "mcp_call":
                self._finish(item, raw)
            case "mcp_list_tools":
                if text(raw, "error"):
                    self._tell_list_failed(item, raw)
            case "mcp_approval_request":
                self.item_started(item, raw)
            case _:
                self._tell_decision(item, raw)

    def _open(self, item: OutputItem, raw: object) -> CallArguments:
        if item.item_id not in self._calls:
            tool = CalledTool(name=text(raw, "name"), server_label=text(raw, "server_label"))
            self._calls[item.item_id] = CallArguments(self._emitter, item, self._ref(item, tool))
        return self._calls[item.item_id]

    def _ref(self, item: OutputItem, tool: CalledTool) -> ToolCallRef:
        return ToolCallRef(
            tool_call_id=item.item_id,
            tool=tool,
            item_id=item.item_id,
            output_index=item.output_index,
            agent=self._emitter.agent,
            response_id=self._emitter.response_id,
        )

    def _ask(self, item: OutputItem, raw: object) -> None:
        if item.item_id in self._calls:
            return
        call = self._open(item, raw)
        asked = call.ref.told("awaiting_approval", approval_request_id=item.item_id)
        self._emitter.emit("tool.status", {"tool": asked}, item)
        call.close(text(raw, "arguments"))

    def _finish(self, item: OutputItem, raw: object) -> None:
        self.item_started(item, raw)
        if (call := self._calls.get(item.item_id)) is None:
            return
        call.close(text(raw, "arguments"))
        why = _error(read(raw, "error"))
        failed = why is not None or text(raw, "status") in {"failed", "incomplete"}
        if output := text(raw, "output"):
            self._emitter.emit("tool.output", output_data(call.ref, output, failed=failed), item)
        self._tell(item, "failed" if failed else "completed", error=why)

    def _step(self, event: Any, status: ToolStatus) -> None:
        self._tell(self._items.of_event(event, MCP_CALL), status)

    def _tell(self, item: OutputItem, status: ToolStatus, *, error: str | None = None) -> None:
        call, known = self._calls.get(item.item_id), self._told.get(item.item_id)
        if call is None or (known == status and not error) or (known in _ENDED and status not in _ENDED):
            return
        self._told[item.item_id] = status
        self._emitter.emit("tool.status", status_data(call.ref, status, error=error), item)

    def _arguments_delta(self, event: Any) -> None:
        if call := self._calls.get(self._items.of_event(event, MCP_CALL).item_id):
            call.add(text(event, "delta"))

    def _arguments_done(self, event: Any) -> None:
        if call := self._calls.get(self._items.of_event(event, MCP_CALL).item_id):
            call.close(text(event, "arguments"))

    def _listing(self, event: Any) -> None:
        self._items.of_event(event, MCP_LIST)

    def _list_failed(self, event: Any) -> None:
        self._tell_list_failed(self._items.of_event(event, MCP_LIST), None)

    def _tell_list_failed(self, item: OutputItem, raw: object) -> None:
        why = text(raw, "error") or None
        if self._told.get(item.item_id) is not None and why is None:
            return
        self._told[item.item_id] = "failed"
        ref = self._ref(item, CalledTool(name=LISTING, server_label=text(raw, "server_label")))
        self._emitter.emit("tool.status", status_data(ref, "failed", error=why), item)

    def _tell_decision(self, item: OutputItem, raw: object) -> None:
        request_id, approved = text(raw, "approval_request_id"), read(raw, "approve")
        if not request_id or not isinstance(approved, bool):
            return
        asked = self._calls.get(request_id)
        data: dict[str, Any] = {
            "tool_call_id": request_id,
            "tool_type": "mcp",
            "tool_name": asked.ref.tool.name if asked else "unknown",
            "approval_request_id": request_id,
            "approved": approved,
        }
        if asked and asked.ref.tool.server_label:
            data["server_label"] = asked.ref.tool.server_label
        if reason := text(raw, "reason"):
            data["reason"] = reason
        self._emitter.emit("tool.approval", data, item)


def _error(error: object) -> str | None:
    """What an MCP server, or the way to it, said went wrong."""
    if error is None or isinstance(error, str):
        return error or None
    said = " ".join(piece for part in many(error, "content") if (piece := text(part, "text")))
    return text(error, "message") or said or text(error, "type") or "The call failed."
