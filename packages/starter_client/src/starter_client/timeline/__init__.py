"""A run as spans of time: a pure function of its frames."""

from .models import Phase, PhaseKind, RewindMark, Span, SpanKind, SpanStatus, Timeline
from .reducer import reduce_timeline
from .summary import Summary, summarise

__all__ = [
    "Phase",
    "PhaseKind",
    "RewindMark",
    "Span",
    "SpanKind",
    "SpanStatus",
    "Summary",
    "Timeline",
    "reduce_timeline",
    "summarise",
]
