"""Where a tool call stands in a run, and the events that tell its result."""

from dataclasses import dataclass
from typing import Any, Literal

from app.domain.ai.models import AgentEventType, AgentStreamEvent
from app.domain.ai.redaction import clean_text, truncate, visible_output

ToolStatus = Literal["awaiting_approval", "in_progress", "completed", "failed"]
"""How a call by name stands; only tools of MCP servers wait for a person."""

_ERROR_LIMIT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledTool:
    """A tool that is called by its name: a function, an agent that is asked, or a tool of an MCP server."""

    name: str
    """As readers see it: of an MCP server's tool the name that the server gives it."""
    agent: str | None = None
    """The agent that the call asks, where the tool is one."""
    server_label: str | None = None
    """The MCP server that has the tool."""
    redact: frozenset[str] = frozenset()
    """Names of arguments and fields of the result that nobody is shown."""

    @property
    def tool_type(self) -> Literal["function", "agent", "mcp"]:
        """What readers are told that it is."""
        if self.server_label is not None:
            return "mcp"
        return "function" if self.agent is None else "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCallRef:
    """A call as the model made it; enough to place its result in the stream."""

    tool_call_id: str
    tool: CalledTool
    item_id: str
    output_index: int
    agent: str | None = None
    response_id: str | None = None
    is_handoff: bool = False

    def told(self, status: ToolStatus, **more: Any) -> dict[str, Any]:
        """The tool as a `tool.status` shows it."""
        tool = self.tool
        shown: dict[str, Any] = {
            "tool_type": tool.tool_type,
            "tool_call_id": self.tool_call_id,
            "status": status,
            "name" if tool.server_label is None else "tool_name": tool.name,
        }
        if tool.agent is not None:
            shown["agent"] = tool.agent
        if tool.server_label is not None:
            shown["server_label"] = tool.server_label
        return shown | more

    def named(self) -> dict[str, str]:
        """The call as frames about its arguments and its output name it."""
        return {
            "tool_call_id": self.tool_call_id,
            "tool_type": self.tool.tool_type,
            "tool_name": self.tool.name,
        }


def output_data(call: ToolCallRef, output: object, *, failed: bool = False) -> dict[str, Any]:
    """The data of a `tool.output`, masked and cut for readers."""
    seen = visible_output(output, also=call.tool.redact)
    told: dict[str, Any] = {**call.named(), "output": seen.value, "status": "failed" if failed else "completed"}
    if seen.notices:
        told["notices"] = seen.notices
    return told


def status_data(call: ToolCallRef, status: ToolStatus, *, error: str | None = None) -> dict[str, Any]:
    """The data of a `tool.status`; `error` says to readers why the call failed."""
    if not error:
        return {"tool": call.told(status)}
    cut = truncate(clean_text(error), limit=_ERROR_LIMIT, path="tool.error")
    told: dict[str, Any] = {"tool": call.told(status, error=cut.value)}
    if cut.notices:
        told["notices"] = cut.notices
    return told


def tool_output_event(
    call: ToolCallRef, *, output: object, at: str, failed: bool = False
) -> tuple[AgentStreamEvent, AgentStreamEvent]:
    """The pair `tool.output`, `tool.status` for a finished call; what a failed one says is why it failed."""
    error = output if failed and isinstance(output, str) else None
    return (
        _event(call, "tool.output", at, output_data(call, output, failed=failed)),
        _event(call, "tool.status", at, status_data(call, "failed" if failed else "completed", error=error)),
    )


def _event(call: ToolCallRef, kind: AgentEventType, at: str, data: dict[str, Any]) -> AgentStreamEvent:
    return AgentStreamEvent(
        type=kind,
        at=at,
        agent=call.agent,
        response_id=call.response_id,
        item_id=call.item_id,
        output_index=call.output_index,
        data=data,
    )
