"""Report how long a step takes."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from starter_console.ports.events import Reporter, StepFinished, StepStarted


@dataclass(slots=True)
class Step:
    detail: str = ""


@contextmanager
def step(report: Reporter, name: str) -> Generator[Step]:
    """Announce a step and, if it succeeds, its end; a failure tells its own story."""
    report(StepStarted(name))
    begun, current = time.monotonic(), Step()
    yield current
    report(StepFinished(name, time.monotonic() - begun, current.detail))
