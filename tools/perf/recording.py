"""A stream of so many deltas, as a provider sends it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Event = dict[str, Any]

_ITEM = {"id": "msg_perf", "type": "message", "role": "assistant", "content": [], "status": "in_progress"}
_RESPONSE: dict[str, Any] = {
    "id": "resp_perf",
    "object": "response",
    "created_at": 1767225600,
    "model": "perf",
    "output": [],
    "parallel_tool_calls": True,
    "tool_choice": "auto",
    "tools": [],
    "status": "in_progress",
}
_PLACE = {"item_id": "msg_perf", "output_index": 0, "content_index": 0}


def events(deltas: int, word: Callable[[int], str] = "word{} ".format) -> Iterator[dict[str, Any]]:
    """Made one by one: a word may be the moment at which it is sent."""
    for number, event in enumerate(_unnumbered(deltas, word)):
        yield {**event, "sequence_number": number}


def read_recording(file: Path) -> list[Event]:
    """The events of a recorded stream, one a line."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_recording(file: Path, deltas: int) -> None:
    """One event a line."""
    file.write_text("".join(f"{json.dumps(event)}\n" for event in events(deltas)), encoding="utf-8")


def _unnumbered(deltas: int, word: Callable[[int], str]) -> Iterator[dict[str, Any]]:
    yield {"type": "response.created", "response": _RESPONSE}
    yield {"type": "response.output_item.added", "output_index": 0, "item": _ITEM}
    empty = {"type": "output_text", "text": "", "annotations": []}
    yield {"type": "response.content_part.added", **_PLACE, "part": empty}
    said: list[str] = []
    for number in range(deltas):
        said.append(word(number))
        yield {"type": "response.output_text.delta", **_PLACE, "delta": said[-1], "logprobs": []}
    part = {**empty, "text": "".join(said)}
    done = {**_ITEM, "content": [part], "status": "completed"}
    yield {"type": "response.output_text.done", **_PLACE, "text": part["text"], "logprobs": []}
    yield {"type": "response.content_part.done", **_PLACE, "part": part}
    yield {"type": "response.output_item.done", "output_index": 0, "item": done}
    usage = {
        "input_tokens": 10,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": deltas,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": deltas + 10,
    }
    ended = {**_RESPONSE, "status": "completed", "output": [done], "usage": usage}
    yield {"type": "response.completed", "response": ended}
