"""What presenting a refresh token means, at every age and generation."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from app.domain.identity.models import Session
from app.domain.identity.rotation import Verdict, judge

NOW = datetime(2026, 5, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
REUSE = timedelta(seconds=10)


def session(counter: int, *, refreshed: timedelta = timedelta(0), ended: bool = False) -> Session:
    return Session(
        id=UUID(int=1),
        tenant_id=UUID(int=2),
        user_id=UUID(int=3),
        counter=counter,
        created_at=NOW - timedelta(days=1),
        refreshed_at=NOW - refreshed,
        ended_at=NOW if ended else None,
    )


@pytest.mark.parametrize(
    ("presented", "since_rotation", "verdict"),
    [
        (5, 0, Verdict.ROTATE),
        (5, 3600, Verdict.ROTATE),
        (4, 0, Verdict.REPEAT),
        (4, 10, Verdict.REPEAT),
        (4, 11, Verdict.DESTROY),
        (3, 0, Verdict.DESTROY),
        (0, 3600, Verdict.DESTROY),
        (6, 0, Verdict.DESTROY),
    ],
)
def test_only_the_current_and_for_a_moment_the_previous_token_are_good(
    presented: int, since_rotation: int, verdict: Verdict
) -> None:
    known = session(5, refreshed=timedelta(seconds=since_rotation))
    assert judge(known, presented, now=NOW, ends_at=LATER, reuse=REUSE) is verdict


@pytest.mark.parametrize("presented", [0, 4, 5])
def test_an_ended_session_takes_no_token(presented: int) -> None:
    assert judge(session(5, ended=True), presented, now=NOW, ends_at=LATER, reuse=REUSE) is Verdict.ENDED


def test_a_session_ends_at_its_end() -> None:
    assert judge(session(5), 5, now=NOW, ends_at=NOW, reuse=REUSE) is Verdict.ENDED
