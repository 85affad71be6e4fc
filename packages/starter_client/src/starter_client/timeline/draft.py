"""A timeline while frames are put into it: changed in place, so that many frames cost one copy."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from starter_client.events import PublicFrame

from .models import ROOT_LANE, Lane, Phase, PhaseKind, Span, SpanKind, SpanStatus, Timeline


class Draft:
    def __init__(self, timeline: Timeline) -> None:
        self.state = replace(
            timeline,
            frames=[*timeline.frames],
            kept=[*timeline.kept],
            spans={**timeline.spans},
            lanes={**timeline.lanes},
            rewinds=[*timeline.rewinds],
        )

    def open(self, frame: PublicFrame, span_id: str, kind: SpanKind, name: str = "", **opening: Any) -> Span:
        """The span of that id; a new one begins with this frame, in the frame's lane."""
        if known := self.state.spans.get(span_id):
            return known
        at = time_of(frame)
        usual: dict[str, Any] = {
            "parent": self.lane(frame).parent,
            "agent": frame.get("agent"),
            "started_at": at,
            "last_at": at,
            "first_event": frame["event_id"],
            "attempt": self.state.attempt,
        }
        span = self.state.spans[span_id] = Span(span_id, kind, name=name, **{**usual, **opening})
        return span

    def find(self, span_id: str | None) -> Span | None:
        return None if span_id is None else self.state.spans.get(span_id)

    def change(self, span_id: str | None, **fields: Any) -> None:
        if span := self.find(span_id):
            self.state.spans[span.id] = replace(span, **fields)

    def end(self, span_id: str | None, at: int, status: SpanStatus = "completed") -> None:
        """End a span that has not ended, as it stands."""
        if (span := self.find(span_id)) and span.ended_at is None:
            self.change(span_id, ended_at=at, last_at=at, status=status)

    def lane(self, frame: PublicFrame) -> Lane:
        name = lane_of(frame)
        return self.state.lanes.get(name) or Lane(None if name == ROOT_LANE else tool_span_id(name))

    def set_lane(self, frame: PublicFrame, **fields: Any) -> None:
        self.state.lanes[lane_of(frame)] = replace(self.lane(frame), **fields)


def tool_span_id(tool_call_id: str) -> str:
    return f"tool:{tool_call_id}"


def lane_of(frame: PublicFrame) -> str:
    scope = frame.get("scope")
    return scope["tool_call_id"] if scope else ROOT_LANE


def time_of(frame: PublicFrame) -> int:
    return milliseconds(frame["server_timestamp"])


def milliseconds(timestamp: str) -> int:
    return round(datetime.fromisoformat(timestamp).timestamp() * 1000)


def with_phase(phases: tuple[Phase, ...], kind: PhaseKind, at: int) -> tuple[Phase, ...]:
    """The phases with this one at their end, unless it is the one that goes on."""
    return phases if phases and phases[-1].kind == kind else (*phases, Phase(kind, at))
