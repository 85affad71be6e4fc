"""A worker died and another took over: what was lost stays to be seen, but does not count."""

from collections.abc import Callable
from dataclasses import replace

from starter_client.events import PublicFrame, RunRewoundEvent

from .draft import Draft, time_of
from .models import Lane, RewindMark, Span, Timeline

Count = Callable[[Draft, PublicFrame], None]


def rewind(draft: Draft, frame: RunRewoundEvent, count: Count) -> None:
    """Build the timeline again from the frames that are kept, and put what is lost beside it."""
    state, at = draft.state, time_of(frame)
    scope = frame.get("scope")
    name = scope["tool_call_id"] if scope else None
    lost = [each for each in state.kept if _is_lost(each, frame, name)]
    again = Draft(Timeline(attempt=state.attempt))
    for each in state.kept:
        if not _is_lost(each, frame, name):
            count(again, each)
    # A worker that dies within a tool has told everything before: what it told last is kept.
    lost_at = max((time_of(each) for each in lost or state.kept), default=at)
    state.rewinds.append(RewindMark(frame["attempt"], at, frame["event_id"], lost_at, name))
    state.spans = _with_lost(state.spans, again.state.spans, lost_at)
    draft.open(
        frame,
        f"rewind:{frame['event_id']}",
        "rewind",
        str(frame["attempt"]),
        parent=again.lane(frame).parent,
        attempt=frame["attempt"],
        status="completed",
        started_at=lost_at,
        ended_at=at,
    )
    state.lanes = {key: _resumed(lane, at, concerned=name in (None, key)) for key, lane in again.state.lanes.items()}
    state.kept = again.state.kept
    state.first_text_at = again.state.first_text_at
    state.attempt = max(state.attempt, frame["attempt"])


def _is_lost(frame: PublicFrame, rewound: RunRewoundEvent, name: str | None) -> bool:
    if frame["event_id"] <= rewound["rewind_to_event_id"]:
        return False
    own = frame.get("scope")
    return name is None or (own is not None and own["tool_call_id"] == name)


def _with_lost(before: dict[str, Span], again: dict[str, Span], lost_at: int) -> dict[str, Span]:
    """The spans of before that are not there again become those of a lost attempt."""
    spans: dict[str, Span] = {}
    for span in before.values():
        kept = again.get(span.id)
        if span.kind == "rewind" or span.lost:
            spans[span.id] = span
        elif kept:
            spans[span.id] = replace(kept, attempt=span.attempt)
        else:
            spans[_lost_id(span.id, span.attempt)] = _as_lost(span, again, lost_at)
    return spans


def _lost_id(span_id: str, attempt: int) -> str:
    return f"{span_id}~{attempt}"


def _as_lost(span: Span, again: dict[str, Span], lost_at: int) -> Span:
    parent = span.parent
    # An agent was at work as long as anything below it was.
    ended_at = lost_at if span.kind in ("agent", "ask") else span.last_at
    return replace(
        span,
        id=_lost_id(span.id, span.attempt),
        parent=parent if parent is None or parent in again else _lost_id(parent, span.attempt),
        status="stopped" if span.ended_at is None else span.status,
        ended_at=ended_at if span.ended_at is None else span.ended_at,
        lost=True,
    )


def _resumed(lane: Lane, at: int, *, concerned: bool) -> Lane:
    """What is done next begins when the new worker does, not where the old one left off."""
    return replace(lane, last_at=at) if concerned else lane
