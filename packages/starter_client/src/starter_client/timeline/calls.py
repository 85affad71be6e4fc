"""Frames of a model's answer: the call itself, its thoughts and its texts."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, cast

from starter_client.events import ModelCallEvent, OutputItemAddedEvent, OutputItemDoneEvent, PublicFrame

from .draft import Draft, lane_of, milliseconds, time_of, with_phase
from .models import Phase, PhaseKind, Span, SpanStatus

_ItemKind = Literal["reasoning", "message"]
_PHASES: dict[str, PhaseKind] = {"reasoning": "thinking", "message": "writing", "function_call": "calling"}
"""What the provider's own tools do belongs to the call; ours are only asked for in it."""
_STATUSES: dict[str, SpanStatus] = {"failed": "failed", "incomplete": "incomplete", "cancelled": "stopped"}


def reduce_call(draft: Draft, frame: PublicFrame) -> None:
    match frame["kind"]:
        case "output_item.added":
            _add_item(draft, frame)
        case "output_item.done":
            _finish_item(draft, frame)
        case "message.delta" | "refusal.delta":
            delta = frame["delta"]
            _write(draft, frame, "message", lambda text: text + delta)
        case "refusal.done":
            refusal = frame["refusal_text"]
            _write(draft, frame, "message", lambda _: refusal)
        case "reasoning_summary.part.added":
            _write(draft, frame, "reasoning", lambda text: f"{text}\n\n" if text else "")
        case "reasoning_summary.delta":
            thought = frame["delta"]
            _write(draft, frame, "reasoning", lambda text: text + thought)
        case "model.call":
            _finish_call(draft, frame)
        case _:
            pass


def _add_item(draft: Draft, frame: OutputItemAddedEvent) -> None:
    call = _call_of(draft, frame)
    at, item_type = time_of(frame), frame["item_type"]
    phase = _PHASES.get(item_type, "working")
    draft.change(call.id, last_at=at, phases=with_phase(call.phases, phase, at))
    if item_type in ("reasoning", "message"):
        kind: _ItemKind = "reasoning" if item_type == "reasoning" else "message"
        draft.open(frame, _item_span_id(frame, kind), kind, parent=call.id)


def _item_span_id(frame: PublicFrame, kind: _ItemKind) -> str:
    return f"{kind}:{lane_of(frame)}:{cast('dict[str, Any]', frame)['item_id']}"


def _write(draft: Draft, frame: PublicFrame, kind: _ItemKind, change: Callable[[str], str]) -> None:
    call = _call_of(draft, frame)
    span = draft.open(frame, _item_span_id(frame, kind), kind, parent=call.id)
    at = time_of(frame)
    draft.change(span.id, text=change(span.text), last_at=at)
    draft.change(call.id, last_at=at)


def _finish_item(draft: Draft, frame: OutputItemDoneEvent) -> None:
    at = time_of(frame)
    draft.end(_item_span_id(frame, "reasoning"), at)
    draft.end(_item_span_id(frame, "message"), at)
    draft.change(_call_of(draft, frame).id, last_at=at)


def _call_of(draft: Draft, frame: PublicFrame) -> Span:
    """The model call that the frame stems from.

    No frame says when one begins: it does as soon as what came before it in its lane is done.
    """
    lane, call_id = draft.lane(frame), _call_id(draft, frame)
    if lane.call != call_id:
        close_call(draft, frame)
        draft.set_lane(frame, call=call_id, call_ended=False)
    parent = draft.find(lane.parent)
    begun = parent.phases[-1].at if parent and parent.phases else time_of(frame)
    started_at = begun if lane.last_at is None else lane.last_at
    return draft.open(frame, call_id, "model", started_at=started_at, phases=(Phase("waiting", started_at),))


def _call_id(draft: Draft, frame: PublicFrame) -> str:
    lane, response_id = draft.lane(frame), frame.get("response_id")
    if response_id:
        return f"model:{lane_of(frame)}:{response_id}"
    is_open = lane.call is not None and not lane.call_ended
    return lane.call if is_open and lane.call is not None else f"model:{lane_of(frame)}:{frame['event_id']}"


def _finish_call(draft: Draft, frame: ModelCallEvent) -> None:
    call, span, at = frame["call"], _call_of(draft, frame), time_of(frame)
    started_at = max(milliseconds(call["started_at"]), span.started_at)
    phases = tuple(replace(phase, at=started_at) if index == 0 else phase for index, phase in enumerate(span.phases))
    draft.change(span.id, call=call, name=call["model"], started_at=started_at, phases=phases)
    draft.end(span.id, at, _STATUSES.get(call["status"], "completed"))
    _start_tools(draft, frame, at)


def close_call(draft: Draft, frame: PublicFrame) -> None:
    """The call of this lane is over, whether or not a frame has said so."""
    lane = draft.lane(frame)
    span = draft.find(lane.call)
    if span and not lane.call_ended:
        draft.end(span.id, span.last_at)
        _start_tools(draft, frame, span.last_at)


def _start_tools(draft: Draft, frame: PublicFrame, at: int) -> None:
    """The tools that a call has asked for run when it is over, side by side."""
    parent = draft.lane(frame).parent
    for span in list(draft.state.spans.values()):
        asked = span.kind != "model" and bool(span.phases) and span.phases[-1].kind == "calling"
        if span.parent == parent and asked and span.ended_at is None:
            draft.change(span.id, phases=with_phase(span.phases, "working", at))
    draft.set_lane(frame, call_ended=True)
