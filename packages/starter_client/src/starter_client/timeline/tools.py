"""Frames of tool calls, those included that ask another agent."""

import json
from collections.abc import Mapping
from typing import Any, cast

from starter_client.events import OutputItemDoneEvent, PublicFrame, ToolApprovalEvent, ToolOutputEvent, ToolStatusEvent
from starter_client.transcript.tool_parts import searched

from .calls import close_call
from .draft import Draft, time_of, tool_span_id, with_phase
from .models import Phase, PhaseKind, Span

_HOSTED = frozenset({"web_search", "file_search", "code_interpreter", "image_generation"})
_PHASES: dict[str, PhaseKind] = {
    "awaiting_approval": "approval",
    "searching": "working",
    "interpreting": "working",
    "generating": "working",
}
"""What a status says the tool is doing; a call in progress is asked for or at work already."""


def reduce_tool(draft: Draft, frame: PublicFrame) -> None:
    match frame["kind"]:
        case "tool.status":
            _apply_status(draft, frame)
        case "tool.arguments.delta" | "tool.code.delta":
            if span := draft.find(tool_span_id(frame["tool_call_id"])):
                _update(draft, frame, arguments_text=span.arguments_text + frame["delta"])
        case "tool.arguments.done":
            plain = frame.get("arguments_json")
            _update(draft, frame, arguments_text=frame["arguments_text"], arguments_json=plain)
        case "tool.code.done":
            _update(draft, frame, arguments_text=frame["code"])
        case "tool.output":
            _finish(draft, frame)
        case "tool.approval":
            _decide(draft, frame)
        case "output_item.done":
            _finish_hosted(draft, frame)
        case _:
            pass


def _update(draft: Draft, frame: PublicFrame, **fields: Any) -> None:
    key = cast("Mapping[str, Any]", frame)["tool_call_id"]
    draft.change(tool_span_id(key), last_at=time_of(frame), **fields)


def _open_tool(draft: Draft, frame: ToolStatusEvent, tool: Mapping[str, Any]) -> Span:
    hosted, asks = tool["tool_type"] in _HOSTED, tool["tool_type"] == "agent"
    name = _first(tool.get("name"), tool.get("tool_name"), tool["tool_type"])
    return draft.open(
        frame,
        tool_span_id(tool["tool_call_id"]),
        "ask" if asks else "tool",
        _first(tool.get("agent"), name) if asks else name,
        tool_type=tool["tool_type"],
        item_id=frame.get("item_id") if hosted else None,
        phases=(Phase("working" if hosted else "calling", time_of(frame)),),
    )


def _apply_status(draft: Draft, frame: ToolStatusEvent) -> None:
    tool = cast("Mapping[str, Any]", frame["tool"])
    span, at = _open_tool(draft, frame, tool), time_of(frame)
    phase = _PHASES.get(tool["status"])
    results = {"results": tool["results"]} if tool.get("results") is not None else span.output
    draft.change(
        span.id,
        last_at=at,
        phases=with_phase(span.phases, phase, at) if phase else span.phases,
        arguments_text=_first(tool.get("arguments_text"), span.arguments_text),
        arguments_json=_first(tool.get("arguments_json"), searched(tool), span.arguments_json),
        output=_first(tool.get("output"), results),
        error=_first(tool.get("error"), span.error),
    )
    if tool["status"] in ("completed", "failed"):
        draft.end(span.id, at)
    if tool["status"] == "failed":
        draft.change(span.id, status="failed")


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _finish(draft: Draft, frame: ToolOutputEvent) -> None:
    close_call(draft, frame)
    _update(draft, frame, output=frame["output"])
    failed = tells_error(frame["output"])
    draft.end(tool_span_id(frame["tool_call_id"]), time_of(frame), "failed" if failed else "completed")


def tells_error(output: Any) -> bool:
    """A tool that answered with nothing but an error failed, whatever its status says."""
    if isinstance(output, str):
        try:
            output = json.loads(output)
        except ValueError:
            return False
    found = cast("dict[str, Any]", output) if isinstance(output, dict) else {}
    return len(found) == 1 and isinstance(found.get("error"), str)


def _decide(draft: Draft, frame: ToolApprovalEvent) -> None:
    span = draft.find(tool_span_id(frame["tool_call_id"]))
    if span is None:
        return
    if frame["approved"]:
        draft.change(span.id, phases=with_phase(span.phases, "working", time_of(frame)))
    else:
        draft.end(span.id, time_of(frame), "stopped")


def _finish_hosted(draft: Draft, frame: OutputItemDoneEvent) -> None:
    """A tool that runs at the provider and has not said how it ended, ends with its item."""
    if frame["item_type"] in ("message", "reasoning"):
        return
    for span in list(draft.state.spans.values()):
        if span.item_id == frame["item_id"]:
            draft.end(span.id, time_of(frame), "failed")
