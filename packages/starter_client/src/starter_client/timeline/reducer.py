"""Frames in, timeline out: a pure function that can be cut, resumed and rewound anywhere."""

from collections.abc import Iterable

from starter_client.events import AgentUpdatedEvent, ErrorEvent, FinalEvent, PublicFrame

from .calls import close_call, reduce_call
from .draft import Draft, lane_of, time_of
from .models import ROOT_LANE, SpanStatus, Timeline
from .rewind import rewind
from .tools import reduce_tool

_STATUSES: dict[str, SpanStatus] = {
    "failed": "failed",
    "incomplete": "incomplete",
    "refused": "refused",
    "cancelled": "stopped",
}


def reduce_timeline(timeline: Timeline, frames: Iterable[PublicFrame]) -> Timeline:
    """Frames that were seen before, or that follow the terminal one, change nothing."""
    draft = Draft(timeline)
    for frame in frames:
        _take(draft, frame)
    return timeline if draft.state.last_event_id == timeline.last_event_id else draft.state


def _take(draft: Draft, frame: PublicFrame) -> None:
    state = draft.state
    if frame["event_id"] <= state.last_event_id or state.is_over:
        return
    at = time_of(frame)
    state.last_event_id = frame["event_id"]
    state.frames.append(frame)
    state.run_id = state.run_id or frame["run_id"]
    state.started_at = at if state.started_at is None else state.started_at
    state.last_at = max(state.last_at, at)
    if state.status == "pending":
        state.status = "running"
    if frame["kind"] == "run.rewound":
        rewind(draft, frame, _count)
    else:
        _count(draft, frame)


def _count(draft: Draft, frame: PublicFrame) -> None:
    """Put a frame in that counts; a rewind does it again for those that it keeps."""
    state = draft.state
    state.kept.append(frame)
    root = lane_of(frame) == ROOT_LANE
    if root:
        _open_agent(draft, frame)
    if frame["kind"] == "agent.updated":
        _hand_over(draft, frame)
    elif root and (frame["kind"] == "final" or frame["kind"] == "error"):
        _settle(draft, frame)
    else:
        reduce_call(draft, frame)
        reduce_tool(draft, frame)
        if root and frame["kind"] == "message.delta" and state.first_text_at is None:
            state.first_text_at = time_of(frame)
    draft.set_lane(frame, last_at=time_of(frame))


def _open_agent(draft: Draft, frame: PublicFrame) -> None:
    """The first frame of the run names who begins."""
    if draft.lane(frame).parent is None:
        span_id = _agent_span_id(0)
        draft.open(frame, span_id, "agent", frame.get("agent") or "", parent=None)
        draft.set_lane(frame, parent=span_id)


def _agent_span_id(handoffs: int) -> str:
    return f"agent:{handoffs}"


def _hand_over(draft: Draft, frame: AgentUpdatedEvent) -> None:
    close_call(draft, frame)
    at, lane, name = time_of(frame), draft.lane(frame), frame["to_agent"]
    draft.open(frame, f"handoff:{frame['event_id']}", "handoff", name, ended_at=at, status="completed")
    # An agent that is asked stays the one that was asked.
    if lane_of(frame) != ROOT_LANE:
        return
    draft.end(lane.parent, at)
    following = _agent_span_id(lane.handoffs + 1)
    draft.open(frame, following, "agent", name, agent=name, parent=None)
    draft.set_lane(frame, parent=following, handoffs=lane.handoffs + 1)


def _settle(draft: Draft, frame: FinalEvent | ErrorEvent) -> None:
    """Nothing goes on after the end: what was still open is closed as it stands."""
    state, at = draft.state, time_of(frame)
    close_call(draft, frame)
    state.ended_at = at
    if frame["kind"] == "error":
        state.status, state.error = "failed", frame["error"]
    else:
        state.status, state.usage = frame["final"]["status"], frame["final"].get("usage")
    ended = _STATUSES.get(state.status, "completed")
    for span in list(state.spans.values()):
        draft.end(span.id, at, "stopped" if span.kind in ("tool", "ask") else ended)
