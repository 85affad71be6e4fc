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
    is_handoff: bool = False
    asked_agent: str | None = None
    """The agent that the call asks, where the tool is one."""

    @property
    def tool_type(self) -> Literal["function", "agent"]:
        """What readers are told that it is."""
        return "function" if self.asked_agent is None else "agent"

    def told(self, status: str) -> dict[str, str]:
        """The tool as a `tool.status` shows it."""
        asked = {} if self.asked_agent is None else {"agent": self.asked_agent}
        return {
            "tool_type": self.tool_type,
            "tool_call_id": self.tool_call_id,
            "status": status,
            "name": self.tool_name,
            **asked,
        }


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
    return _event(call, "tool.output", at, told), _event(call, "tool.status", at, {"tool": call.told(status)})


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
