"""What a long operation tells while it runs; presenters decide how that looks."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepStarted:
    step: str


@dataclass(frozen=True, slots=True)
class StepFinished:
    step: str
    seconds: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know though nothing failed."""

    text: str


@dataclass(frozen=True, slots=True)
class ServiceRestarting:
    service: str
    reason: str
    delay: float
    log: str


Event = StepStarted | StepFinished | Note | ServiceRestarting
Reporter = Callable[[Event], None]


def ignore(event: Event) -> None:
    """A reporter for callers who want silence."""
