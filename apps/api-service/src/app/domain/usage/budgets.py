"""Budgets: how much an organisation, a person or an agent may spend in a period."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

BEGINNING = date(1970, 1, 1)
"""The period of a budget that never starts anew."""


class BudgetScope(StrEnum):
    """Whose spending a budget limits."""

    TENANT = "tenant"
    USER = "user"
    AGENT = "agent"


class BudgetPeriod(StrEnum):
    """When a budget starts anew."""

    MONTH = "month"
    """With each calendar month in UTC."""
    TOTAL = "total"
    """Never."""

    def start(self, day: date) -> date:
        """The first day of the period that `day` falls into."""
        return day.replace(day=1) if self is BudgetPeriod.MONTH else BEGINNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A limit; there is at most one for each subject and period."""

    id: UUID
    tenant_id: UUID
    scope: BudgetScope
    subject: str
    """The person's id or the agent's key; empty for the organisation."""
    period: BudgetPeriod
    limit_micro_usd: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class BudgetStanding:
    """A budget and what has been taken from it in its present period."""

    budget: Budget
    period_start: date
    spent_micro_usd: int
    reserved_micro_usd: int
