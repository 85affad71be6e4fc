"""What presenting a refresh token means."""

from datetime import datetime, timedelta
from enum import Enum, auto

from app.domain.identity.models import Session


class Verdict(Enum):
    """How to answer a genuine refresh token."""

    ROTATE = auto()
    """The current generation: hand out the next one."""
    REPEAT = auto()
    """The one before, moments after its rotation: a parallel request, or an answer that got lost. Same token again."""
    DESTROY = auto()
    """An old one: somebody copied it. The session ends for everybody who holds a part of it."""
    ENDED = auto()
    """The session is over."""


def judge(session: Session, counter: int, *, now: datetime, ends_at: datetime, reuse: timedelta) -> Verdict:
    """Judge generation `counter` of `session`, which ends at `ends_at` unless it is refreshed."""
    if session.ended_at is not None or now >= ends_at:
        return Verdict.ENDED
    if counter == session.counter:
        return Verdict.ROTATE
    if counter == session.counter - 1 and now - session.refreshed_at <= reuse:
        return Verdict.REPEAT
    return Verdict.DESTROY
