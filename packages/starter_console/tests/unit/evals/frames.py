"""Frames of runs that tests make up."""

from collections.abc import Sequence
from typing import Any

Frame = dict[str, Any]


def numbered(frames: Sequence[Frame]) -> list[Frame]:
    """The frames with ids, as a stream has them."""
    return [{"event_id": number, **frame} for number, frame in enumerate(frames, start=1)]


def called(call_id: str, tool: Frame, *, scope: Frame | None = None) -> list[Frame]:
    """A tool that is called and finishes."""
    common: Frame = {"kind": "tool.status", **({"scope": scope} if scope else {})}
    return [
        {**common, "tool": {"tool_call_id": call_id, "status": "in_progress", **tool}},
        {**common, "tool": {"tool_call_id": call_id, "status": "completed", **tool}},
    ]


def model_call(cost: int = 1_200) -> Frame:
    """A call of a model, by a simulator."""
    return {"kind": "model.call", "call": {"cost_micro_usd": cost, "simulated": True}}


def final(text: str = "", **fields: Any) -> Frame:
    """The end of a run."""
    usage = {"total_tokens": 321, "cost_micro_usd": 4_000}
    return {"kind": "final", "final": {"status": "completed", "response_text": text, "usage": usage, **fields}}


def answered(text: str) -> list[Frame]:
    """The frames of the shortest run."""
    return numbered([{"kind": "message.delta", "delta": text}, model_call(), final(text)])
