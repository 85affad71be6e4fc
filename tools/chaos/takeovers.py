"""How long a run stood still when the worker that executed it was killed."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chaos.history import Conversation, History, Hit


@dataclass(frozen=True, slots=True)
class Takeover:
    """One run that a killed worker held."""

    seconds: float
    """From the kill to the first frame after `run.rewound`, as its reader saw it."""
    disturbed: bool
    """Something else was hit meanwhile: another worker, or what the new one stood on."""


def takeovers(history: History, conversations: Sequence[Conversation]) -> list[Takeover]:
    """Of every kill and every run that went on after it by being rewound."""
    lives = {lived.run_id: lived for lived in conversations}
    found: list[Takeover] = []
    for hit in history.hits:
        for run_id in hit.held:
            goes_on = _goes_on(lives[run_id], hit) if run_id in lives else None
            if goes_on is not None:
                disturbed = any(hit.at < other.at < goes_on for other in history.hits)
                found.append(Takeover(goes_on - hit.at, disturbed))
    return found


def in_words(found: Sequence[Takeover]) -> str:
    """For people."""
    groups = {"all": found, "nothing else hit meanwhile": [each for each in found if not each.disturbed]}
    return "takeover " + "; ".join(
        f"({name}) {len(group)}: {_quantiles([each.seconds for each in group])}" if group else f"({name}) 0"
        for name, group in groups.items()
    )


def _goes_on(lived: Conversation, hit: Hit) -> float | None:
    """When the first frame after the first rewind since then was read; None when it was not rewound."""
    for (frame, read_at), (_, next_read_at) in pairwise(zip(lived.frames, lived.arrivals, strict=True)):
        if frame["kind"] == "run.rewound" and read_at > hit.at:
            return next_read_at
    return None


def _quantiles(seconds: Sequence[float]) -> str:
    p95 = sorted(seconds)[math.ceil(0.95 * len(seconds)) - 1]
    return f"p50 {statistics.median(seconds):.1f} s, p95 {p95:.1f} s, worst {max(seconds):.1f} s"
