"""Periods of budgets, what a refusal says, and that reservations guess rather too much."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from app.domain.usage.budgets import BEGINNING, BudgetPeriod, BudgetScope
from app.domain.usage.errors import BudgetExhausted
from app.domain.usage.estimates import most_tokens
from app.domain.usage.models import PriceSource, Reservation


def test_a_period_begins_with_its_month_or_never() -> None:
    assert BudgetPeriod.MONTH.start(date(2026, 2, 28)) == date(2026, 2, 1)
    assert BudgetPeriod.TOTAL.start(date(2026, 2, 28)) == BEGINNING


def test_a_day_is_a_day_in_utc() -> None:
    evening_in_new_york = datetime(2026, 1, 31, 20, tzinfo=timezone(timedelta(hours=-5)))
    reservation = Reservation(
        run_id=uuid4(),
        step="start",
        user_id=uuid4(),
        agent="assistant",
        model="m",
        micro_usd=1,
        priced_by=PriceSource.TABLE,
        simulated=False,
        at=evening_in_new_york,
    )
    assert reservation.day == date(2026, 2, 1)
    assert evening_in_new_york.astimezone(UTC).month == 2


@pytest.mark.parametrize(
    ("scope", "period", "words"),
    [
        (BudgetScope.TENANT, BudgetPeriod.MONTH, "The organisation's budget for this month is used up"),
        (BudgetScope.USER, BudgetPeriod.MONTH, "Your budget for this month is used up"),
        (BudgetScope.AGENT, BudgetPeriod.TOTAL, "This agent's budget is used up"),
    ],
    ids=["tenant", "user", "agent"],
)
def test_a_refusal_says_whose_budget_it_is(scope: BudgetScope, period: BudgetPeriod, words: str) -> None:
    refusal = BudgetExhausted.of(scope, period)
    assert refusal.detail.startswith(words)
    assert refusal.context == {"scope": scope.value, "period": period.value}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("The quick brown fox jumps over the lazy dog.", 10), ("敏捷的棕色狐狸跳过了懒狗", 12)],
    ids=["nothing", "English", "Chinese"],
)
def test_a_reservation_supposes_rather_too_many_tokens(text: str, tokens: int) -> None:
    assert most_tokens(len(text.encode())) >= tokens
