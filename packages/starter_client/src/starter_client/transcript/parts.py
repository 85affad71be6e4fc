"""How one frame changes the parts of a turn."""

from dataclasses import replace
from typing import Any

from starter_client.events import (
    AgentUpdatedEvent,
    FinalEvent,
    MemoryCheckpointEvent,
    OutputItemAddedEvent,
    OutputItemDoneEvent,
    PublicFrame,
    ReasoningSummaryDeltaEvent,
    ReasoningSummaryPartAddedEvent,
    ReasoningSummaryPartDoneEvent,
)

from .placing import insert, next_order, upsert
from .tool_parts import reduce_tool_part
from .turn import CheckpointPart, HandoffPart, Parts, ReasoningPart, RefusalPart, TextPart, ToolPart, TurnPart

_HOSTED = frozenset({"web_search", "file_search", "code_interpreter", "image_generation"})
_Summary = ReasoningSummaryPartAddedEvent | ReasoningSummaryDeltaEvent | ReasoningSummaryPartDoneEvent


def reduce_part(parts: Parts, frame: PublicFrame) -> Parts:
    match frame["kind"]:
        case "output_item.added":
            return _start_item(parts, frame)
        case "output_item.done":
            return tuple(_finished(part, frame) for part in parts)
        case "agent.updated" | "memory.checkpoint":
            return insert(parts, _event_part(parts, frame))
        case "final":
            return _closed(_with_final_text(parts, frame), frame["server_timestamp"])
        case "error":
            return _closed(parts, frame["server_timestamp"])
        case _:
            return _reduce_content(parts, frame)


def _reduce_content(parts: Parts, frame: PublicFrame) -> Parts:
    match frame["kind"]:
        case "message.delta":
            delta = frame["delta"]
            created = TextPart(_content_key(frame["item_id"], frame["content_index"]), frame["output_index"])
            return upsert(parts, created, lambda part: replace(part, text=part.text + delta))
        case "message.citation":
            citation = frame["citation"]
            created = TextPart(_content_key(frame["item_id"], frame["content_index"]), frame["output_index"])
            return upsert(parts, created, lambda part: replace(part, citations=(*part.citations, citation)))
        case "refusal.delta" | "refusal.done":
            refusal = RefusalPart(_content_key(frame["item_id"], frame["content_index"]), frame["output_index"])
            whole = frame["refusal_text"] if frame["kind"] == "refusal.done" else None
            piece = frame["delta"] if frame["kind"] == "refusal.delta" else ""
            return upsert(
                parts, refusal, lambda part: replace(part, text=part.text + piece if whole is None else whole)
            )
        case "reasoning_summary.part.added" | "reasoning_summary.delta" | "reasoning_summary.part.done":
            return _reduce_reasoning(parts, frame)
        case _:
            return reduce_tool_part(parts, frame)


def _content_key(item_id: str, content_index: int) -> str:
    return f"{item_id}:{content_index}"


def _start_item(parts: Parts, frame: OutputItemAddedEvent) -> Parts:
    """Thinking begins with its item, and a message that has a phase: not with the first word."""
    if frame["item_type"] == "reasoning":
        return upsert(parts, _new_reasoning(frame), lambda part: part)
    phase = frame.get("phase")
    if frame["item_type"] != "message" or not phase:
        return parts
    created = TextPart(_content_key(frame["item_id"], 0), frame["output_index"])
    return upsert(parts, created, lambda part: replace(part, phase=phase))


def _new_reasoning(frame: OutputItemAddedEvent | _Summary) -> ReasoningPart:
    at = frame["server_timestamp"]
    return ReasoningPart(frame["item_id"], frame["output_index"], started_at=at, ended_at=at)


def _reduce_reasoning(parts: Parts, frame: _Summary) -> Parts:
    index = frame.get("summary_index") or 0

    def told(part: ReasoningPart) -> ReasoningPart:
        length = max(len(part.summaries), index + 1)
        summaries = [*part.summaries, *[""] * (length - len(part.summaries))]
        if frame["kind"] == "reasoning_summary.delta":
            summaries[index] += frame["delta"]
        else:
            summaries[index] = frame.get("text") or summaries[index]
        return replace(part, ended_at=frame["server_timestamp"], summaries=tuple(summaries))

    return upsert(parts, _new_reasoning(frame), told)


def _event_part(parts: Parts, frame: AgentUpdatedEvent | MemoryCheckpointEvent) -> HandoffPart | CheckpointPart:
    order = next_order(parts)
    if frame["kind"] == "agent.updated":
        return HandoffPart(f"handoff:{frame['event_id']}", order, frame["to_agent"], frame.get("from_agent"))
    return CheckpointPart(f"checkpoint:{frame['event_id']}", order, frame["checkpoint"])


def _finished(part: TurnPart, frame: OutputItemDoneEvent) -> TurnPart:
    item_id, at = frame["item_id"], frame["server_timestamp"]
    if isinstance(part, ReasoningPart) and part.key == item_id:
        return replace(part, done=True, ended_at=at)
    if isinstance(part, TextPart) and part.key.startswith(f"{item_id}:"):
        return replace(part, phase=frame.get("phase") or part.phase, done=True)
    # A tool that runs at the provider and has not said how it ended, ends with its item.
    if isinstance(part, ToolPart) and part.item_id == item_id and part.ended_at is None and part.tool_type in _HOSTED:
        return replace(part, status="failed", ended_at=at)
    return part


def _with_final_text(parts: Parts, frame: FinalEvent) -> Parts:
    """The terminal frame holds the whole answer, for a run whose deltas were never sent."""
    refusal, text = frame["final"].get("refusal_text"), frame["final"].get("response_text")
    if refusal and not _said(parts, RefusalPart):
        return insert(parts, RefusalPart("final", next_order(parts), refusal))
    if text and not _said(parts, TextPart) and not _said(parts, RefusalPart):
        return insert(parts, TextPart("final", next_order(parts), text, done=True))
    return parts


def _said(parts: Parts, kind: type[TextPart | RefusalPart]) -> bool:
    return any(isinstance(part, kind) and part.text for part in parts)


def _closed(parts: Parts, at: str) -> Parts:
    """Nothing goes on after the end: what was still open is closed as it stands."""
    return tuple(_closed_part(part, at) for part in parts)


def _closed_part(part: TurnPart, at: str) -> TurnPart:
    if isinstance(part, TextPart | ReasoningPart):
        return replace(part, done=True)
    if not isinstance(part, ToolPart):
        return part
    end: dict[str, Any] = {} if part.ended_at else {"status": "interrupted", "ended_at": at}
    return replace(part, parts=_closed(part.parts, at), **end)
