"""Builds streams of Responses events as a provider sends them, small enough to read in a test."""

from collections.abc import Iterable, Sequence
from typing import Any

Event = dict[str, Any]


def response(*parts: Iterable[Event], response_id: str = "resp_1", end: str = "completed") -> list[Event]:
    """A whole response: its beginning, the items given, its end; numbered in order."""
    under_way = {"id": response_id, "status": "in_progress"}
    usage = {
        "input_tokens": 20,
        "output_tokens": 8,
        "total_tokens": 28,
        "input_tokens_details": {"cached_tokens": 4},
        "output_tokens_details": {"reasoning_tokens": 2},
    }
    events: list[Event] = [
        {"type": "response.created", "response": under_way},
        {"type": "response.in_progress", "response": under_way},
        *(event for part in parts for event in part),
        {"type": f"response.{end}", "response": {"id": response_id, "status": end, "output": [], "usage": usage}},
    ]
    return [{**event, "sequence_number": number} for number, event in enumerate(events)]


def message(*deltas: str, index: int = 0, item_id: str = "msg_1", citations: Sequence[Event] = ()) -> list[Event]:
    """A message that is streamed in these pieces."""
    place = {"item_id": item_id, "output_index": index, "content_index": 0}
    text = "".join(deltas)
    content = [{"type": "output_text", "text": text, "annotations": list(citations)}]
    return [
        added({"id": item_id, "type": "message", "role": "assistant", "status": "in_progress"}, index),
        *({"type": "response.output_text.delta", **place, "delta": delta} for delta in deltas),
        *(
            {"type": "response.output_text.annotation.added", **place, "annotation_index": number, "annotation": entry}
            for number, entry in enumerate(citations)
        ),
        {"type": "response.output_text.done", **place, "text": text},
        done({"id": item_id, "type": "message", "role": "assistant", "status": "completed", "content": content}, index),
    ]


def refusal(*deltas: str, index: int = 0, item_id: str = "msg_1") -> list[Event]:
    """A message in which the model refuses."""
    place = {"item_id": item_id, "output_index": index, "content_index": 0}
    text = "".join(deltas)
    item = {"id": item_id, "type": "message", "role": "assistant"}
    return [
        added({**item, "status": "in_progress"}, index),
        *({"type": "response.refusal.delta", **place, "delta": delta} for delta in deltas),
        {"type": "response.refusal.done", **place, "refusal": text},
        done({**item, "status": "completed", "content": [{"type": "refusal", "refusal": text}]}, index),
    ]


def reasoning(*parts: Sequence[str], index: int = 0, item_id: str = "rs_1") -> list[Event]:
    """A reasoning item with a summary of these parts."""
    events = [added({"id": item_id, "type": "reasoning", "summary": []}, index)]
    for number, deltas in enumerate(parts):
        place = {"item_id": item_id, "output_index": index, "summary_index": number}
        text = "".join(deltas)
        events += [
            {"type": "response.reasoning_summary_part.added", **place, "part": {"type": "summary_text", "text": ""}},
            *({"type": "response.reasoning_summary_text.delta", **place, "delta": delta} for delta in deltas),
            {"type": "response.reasoning_summary_text.done", **place, "text": text},
            {"type": "response.reasoning_summary_part.done", **place, "part": {"type": "summary_text", "text": text}},
        ]
    summary = [{"type": "summary_text", "text": "".join(deltas)} for deltas in parts]
    return [*events, done({"id": item_id, "type": "reasoning", "summary": summary}, index)]


def function_call(
    name: str, *deltas: str, index: int = 0, item_id: str = "fc_1", call_id: str = "call_1"
) -> list[Event]:
    """A function call whose arguments are streamed in these pieces."""
    item = {"id": item_id, "type": "function_call", "call_id": call_id, "name": name}
    place = {"item_id": item_id, "output_index": index}
    arguments = "".join(deltas)
    return [
        added({**item, "arguments": "", "status": "in_progress"}, index),
        *({"type": "response.function_call_arguments.delta", **place, "delta": delta} for delta in deltas),
        {"type": "response.function_call_arguments.done", **place, "arguments": arguments},
        done({**item, "arguments": arguments, "status": "completed"}, index),
    ]


def hosted_call(
    tool_type: str, steps: Sequence[str], index: int = 0, item_id: str = "call_h", **item: Any
) -> list[Event]:
    """A tool call that the provider runs itself."""
    raw = {"id": item_id, "type": f"{tool_type}_call"}
    place = {"item_id": item_id, "output_index": index}
    return [
        added({**raw, "status": "in_progress"}, index),
        *({"type": f"response.{tool_type}_call.{step}", **place} for step in steps),
        done({**raw, "status": "completed", **item}, index),
    ]


def added(item: Event, index: int) -> Event:
    """An item begins."""
    return {"type": "response.output_item.added", "output_index": index, "item": item}


def done(item: Event, index: int) -> Event:
    """An item is complete."""
    return {"type": "response.output_item.done", "output_index": index, "item": item}
