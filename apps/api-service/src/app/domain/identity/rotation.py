"""What presenting a refresh token means, and how long a session lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from app.domain.identity.models import Session


class Verdict(Enum):
    """How to answer a genuine refresh token."""

    ROTATE = auto()
    """The current generation: hand out the next one."""
    REPEAT = auto()
    """The one before, for a parallel request or a client that never got the answer: the current token again."""
    DESTROY = auto()
    """An old one: somebody copied it. The session ends for everybody who holds a part of it."""
    ENDED = auto()
    """The session is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCutoff:
    """A session is over at a moment when it was refreshed, or begun, no later than these."""

    refreshed_at: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLifetimes:
    """How long a session lasts, and for how long the token before the current one is forgiven."""

    idle: timedelta
    absolute: timedelta
    reuse: timedelta

    def ends_at(self, session: Session) -> datetime:
        """When the session ends if it is not refreshed."""
        return min(session.refreshed_at + self.idle, session.created_at + self.absolute)

    def is_open(self, session: Session, now: datetime) -> bool:
        """Whether it goes on at `now`."""
        return session.ended_at is None and now < self.ends_at(session)

    def cutoff(self, now: datetime) -> SessionCutoff:
        """The same as a condition for many."""
        return SessionCutoff(refreshed_at=now - self.idle, created_at=now - self.absolute)


def judge(session: Session, counter: int, now: datetime, lifetimes: SessionLifetimes) -> Verdict:
    """Judge generation `counter` of `session`.

    The token before is good again while a parallel request may hold it, and for as long as no token of the current
    generation was ever used: then nobody can have received them, and whoever comes with the old one is still the
    owner. Once a current token was used, an old one is a copy.
    """
    if not lifetimes.is_open(session, now):
        return Verdict.ENDED
    if counter == session.counter:
        return Verdict.ROTATE
    if counter == session.counter - 1:
        parallel = now - session.refreshed_at <= lifetimes.reuse
        unclaimed = session.confirmed_counter < session.counter
        return Verdict.REPEAT if parallel or unclaimed else Verdict.DESTROY
    return Verdict.DESTROY
