"""What presenting a refresh token means, at every age and generation."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from app.domain.identity.models import Session
from app.domain.identity.rotation import SessionLifetimes, Verdict, judge

NOW = datetime(2026, 5, 1, tzinfo=UTC)
LIFETIMES = SessionLifetimes(idle=timedelta(days=30), absolute=timedelta(days=90), reuse=timedelta(seconds=10))


def session(
    counter: int = 5, *, confirmed: int = 5, refreshed: timedelta = timedelta(0), age: timedelta = timedelta(days=1)
) -> Session:
    return Session(
        id=UUID(int=1),
        user_id=UUID(int=3),
        tenant_id=UUID(int=2),
        counter=counter,
        confirmed_counter=confirmed,
        created_at=NOW - age,
        refreshed_at=NOW - refreshed,
    )


@pytest.mark.parametrize(
    ("presented", "since_rotation", "confirmed", "verdict"),
    [
        (5, 0, 5, Verdict.ROTATE),
        (5, 0, 4, Verdict.ROTATE),
        (5, 3600, 4, Verdict.ROTATE),
        (4, 0, 5, Verdict.REPEAT),
        (4, 10, 5, Verdict.REPEAT),
        (4, 11, 5, Verdict.DESTROY),
        (4, 11, 4, Verdict.REPEAT),
        (4, 86_400, 0, Verdict.REPEAT),
        (3, 0, 5, Verdict.DESTROY),
        (3, 0, 3, Verdict.DESTROY),
        (0, 3600, 0, Verdict.DESTROY),
        (6, 0, 5, Verdict.DESTROY),
    ],
)
def test_only_the_current_token_and_one_whose_successor_nobody_can_have_are_good(
    presented: int, since_rotation: int, confirmed: int, verdict: Verdict
) -> None:
    known = session(confirmed=confirmed, refreshed=timedelta(seconds=since_rotation))
    assert judge(known, presented, NOW, LIFETIMES) is verdict


@pytest.mark.parametrize("presented", [0, 3, 4, 5, 6])
@pytest.mark.parametrize(
    "over",
    [
        session(refreshed=timedelta(days=30), age=timedelta(days=60)),
        session(refreshed=timedelta(0), age=timedelta(days=90)),
    ],
    ids=["idle", "absolute"],
)
def test_a_session_that_ran_out_takes_no_token(over: Session, presented: int) -> None:
    assert judge(over, presented, NOW, LIFETIMES) is Verdict.ENDED


@pytest.mark.parametrize(
    ("refreshed", "age"),
    [
        (timedelta(days=30, seconds=-1), timedelta(days=60)),
        (timedelta(0), timedelta(days=90, seconds=-1)),
    ],
)
def test_until_then_it_does(refreshed: timedelta, age: timedelta) -> None:
    alive = session(refreshed=refreshed, age=age)
    assert judge(alive, 5, NOW, LIFETIMES) is Verdict.ROTATE
    assert LIFETIMES.ends_at(alive) == NOW + timedelta(seconds=1)


def test_the_condition_for_many_agrees_with_the_one_for_each() -> None:
    cutoff = LIFETIMES.cutoff(NOW)
    for refreshed in (timedelta(days=30), timedelta(days=30, seconds=-1)):
        for age in (timedelta(days=90), timedelta(days=90, seconds=-1)):
            each = session(refreshed=refreshed, age=age)
            together = each.refreshed_at > cutoff.refreshed_at and each.created_at > cutoff.created_at
            assert LIFETIMES.is_open(each, NOW) is together
