"""A run in a few figures."""

from dataclasses import dataclass

from .models import SpanKind, Timeline


@dataclass(frozen=True, slots=True)
class Summary:
    duration_ms: int
    first_text_ms: int | None
    """From the beginning to the first word of the answer."""
    tokens: int | None
    estimated: bool
    cost_micro_usd: int | None
    """Of the calls that have ended; nothing before the first."""
    simulated: bool
    model_calls: int
    tool_calls: int
    attempts: int


def summarise(timeline: Timeline) -> Summary:
    spans = [span for span in timeline.spans.values() if not span.lost]
    calls = [span.call for span in spans if span.call]
    usage = timeline.usage
    told = [usage] if usage else [call["usage"] for call in calls]
    tokens = sum(each.get("total_tokens") or 0 for each in told)
    started, first = timeline.started_at, timeline.first_text_at
    last = timeline.last_at if timeline.ended_at is None else timeline.ended_at

    def count(*kinds: SpanKind) -> int:
        return sum(span.kind in kinds for span in spans)

    # What a lost attempt had finished is paid for too.
    costs = [span.call["cost_micro_usd"] for span in timeline.spans.values() if span.call]
    return Summary(
        duration_ms=0 if started is None else last - started,
        first_text_ms=None if first is None or started is None else first - started,
        tokens=usage.get("total_tokens") if usage else (tokens if calls else None),
        estimated=any(each.get("estimated") for each in told),
        cost_micro_usd=sum(costs) if costs else None,
        simulated=any(call["simulated"] for call in calls),
        model_calls=count("model"),
        tool_calls=count("tool", "ask"),
        attempts=timeline.attempt,
    )
