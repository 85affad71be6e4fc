"""Usage and budgets on the wire; money is in millionths of a US dollar."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field

from app.domain.usage.budgets import BudgetPeriod, BudgetScope, BudgetStanding
from app.domain.usage.models import CURRENCY
from app.domain.usage.reports import UsageReport, UsageShare, UsageTotals

MAX_LIMIT = 10**15
"""A billion US dollars."""
MicroUsd = Annotated[int, Field(ge=0, description="Millionths of a US dollar.")]


class UsageCounts(BaseModel):
    """Sums over settled calls; the costs named after the first one are parts of it."""

    requests: int
    input_tokens: int
    cached_input_tokens: int = Field(description="Part of the input.")
    output_tokens: int
    reasoning_output_tokens: int = Field(description="Part of the output.")
    cost_micro_usd: MicroUsd
    estimated_micro_usd: int = Field(description="Of calls whose tokens are our estimate: a provider reported none.")
    simulated_micro_usd: int = Field(description="Of calls that a simulator answered: nobody bills them.")
    fallback_micro_usd: int = Field(description="Of models without a known price, at the installation's fallback.")

    @classmethod
    def from_domain(cls, totals: UsageTotals) -> Self:
        """The totals as they are."""
        return cls(**{name: getattr(totals, name) for name in cls.model_fields})


class UsageShareResponse(BaseModel):
    """The part of one day (`2026-05-31`), agent, model or person (their id)."""

    key: str
    counts: UsageCounts

    @classmethod
    def from_domain(cls, share: UsageShare) -> Self:
        """The share as it is."""
        return cls(key=share.key, counts=UsageCounts.from_domain(share.totals))


class UsageReportResponse(BaseModel):
    """A calendar month in UTC; within each list the most expensive come first, at most a hundred, days in order."""

    period_start: date
    currency: str = CURRENCY
    totals: UsageCounts
    reserved_micro_usd: int = Field(description="Held at this moment by calls that have not ended.")
    by_day: list[UsageShareResponse]
    by_agent: list[UsageShareResponse]
    by_model: list[UsageShareResponse]
    by_user: list[UsageShareResponse]

    @classmethod
    def from_domain(cls, report: UsageReport) -> Self:
        """The report as it is."""
        return cls(
            period_start=report.period_start,
            totals=UsageCounts.from_domain(report.totals),
            reserved_micro_usd=report.reserved_micro_usd,
            by_day=_shares(report.by_day),
            by_agent=_shares(report.by_agent),
            by_model=_shares(report.by_model),
            by_user=_shares(report.by_user),
        )


class BudgetSetRequest(BaseModel):
    """A budget of the organisation, or of the person or the agent that is named."""

    user_id: UUID | None = None
    agent: Annotated[str | None, Field(min_length=1, max_length=64)] = None
    period: BudgetPeriod = BudgetPeriod.MONTH
    limit_micro_usd: Annotated[int, Field(ge=0, le=MAX_LIMIT, description="Millionths of a US dollar.")]


class BudgetResponse(BaseModel):
    """A budget and what has been taken from it in its present period."""

    id: UUID
    scope: BudgetScope
    user_id: UUID | None
    agent: str | None
    period: BudgetPeriod
    period_start: date = Field(description="1970-01-01 for a budget that never starts anew.")
    currency: str = CURRENCY
    limit_micro_usd: MicroUsd
    spent_micro_usd: int
    reserved_micro_usd: int = Field(description="Held at this moment by calls that have not ended.")
    updated_at: datetime

    @classmethod
    def from_domain(cls, standing: BudgetStanding) -> Self:
        """The standing as it is."""
        budget = standing.budget
        return cls(
            id=budget.id,
            scope=budget.scope,
            user_id=UUID(budget.subject) if budget.scope is BudgetScope.USER else None,
            agent=budget.subject if budget.scope is BudgetScope.AGENT else None,
            period=budget.period,
            period_start=standing.period_start,
            limit_micro_usd=budget.limit_micro_usd,
            spent_micro_usd=standing.spent_micro_usd,
            reserved_micro_usd=standing.reserved_micro_usd,
            updated_at=budget.updated_at,
        )


class BudgetListResponse(BaseModel):
    """All budgets: the organisation's first, then people's and agents'."""

    items: list[BudgetResponse]


def _shares(shares: list[UsageShare]) -> list[UsageShareResponse]:
    return [UsageShareResponse.from_domain(share) for share in shares]
