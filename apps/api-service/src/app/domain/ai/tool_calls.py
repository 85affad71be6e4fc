"""Where a tool call stands in a run, and the events that tell its result."""

from dataclasses import dataclass
from typing import Any, Literal

from app.domain.ai.models import AgentStreamEvent
from app.domain.ai.redaction import visible_output


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCallRef:
    """A call as the model made it; enough to place its result in the stream."""

    tool_call_id: str
    tool_name: str
    item_id: str
    output_index: int
    agent: str | None = None
    response_id: str | None = None
    tool_type: Literal["function", "agent"] = "function"
    is_handoff: bool = False


def tool_output_event(
    call: ToolCallRef, *, output: object, at: str, failed: bool = False
) -> tuple[AgentStreamEvent, AgentStreamEvent]:
    """The pair `tool.output`, `tool.status` for a finished call, masked and cut for readers."""
    status = "failed" if failed else "completed"
    seen = visible_output(output)
    told: dict[str, Any] = {
        "tool_call_id": call.tool_call_id,
        "tool_type": call.tool_type,
        "tool_name": call.tool_name,
        "output": seen.value,
        "status": status,
    }
    if seen.notices:
        told["notices"] = seen.notices
    return _event(call, "tool.output", at, told), _event(call, "tool.status", at, {"tool": _tool(call, status)})


def _event(
    call: ToolCallRef, kind: Literal["tool.output", "tool.status"], at: str, data: dict[str, Any]
) -> AgentStreamEvent:
    return AgentStreamEvent(
        type=kind,
        at=at,
        agent=call.agent,
        response_id=call.response_id,
        item_id=call.item_id,
        output_index=call.output_index,
        data=data,
    )


def _tool(call: ToolCallRef, status: str) -> dict[str, str]:
    return {
        "tool_type": call.tool_type,
        "tool_call_id": call.tool_call_id,
        "status": status,
        "name": call.tool_name,
    }
