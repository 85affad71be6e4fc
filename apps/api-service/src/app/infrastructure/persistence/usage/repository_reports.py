"""Sums over the usage ledger in SQL."""

from calendar import monthrange
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.usage.models import PriceSource
from app.domain.usage.reports import UsageReport, UsageShare, UsageTotals
from app.infrastructure.persistence.usage.tables import UsageEntryRow

_MOST_SHARES = 100
_ENTRY = UsageEntryRow
_COST = _ENTRY.cost_micro_usd


def _cost_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, _COST), else_=0)


_SUMMED: dict[str, ColumnElement[int]] = {
    "requests": _ENTRY.requests.expression,
    "input_tokens": _ENTRY.input_tokens.expression,
    "cached_input_tokens": _ENTRY.cached_input_tokens.expression,
    "output_tokens": _ENTRY.output_tokens.expression,
    "reasoning_output_tokens": _ENTRY.reasoning_output_tokens.expression,
    "cost_micro_usd": _COST.expression,
    "estimated_micro_usd": _cost_where(_ENTRY.estimated.is_(True)),
    "simulated_micro_usd": _cost_where(_ENTRY.simulated.is_(True)),
    "fallback_micro_usd": _cost_where(_ENTRY.priced_by == PriceSource.FALLBACK.value),
}
"""The parts of `UsageTotals`, by name."""


class SqlUsageReports:
    """Reports of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    async def of_month(self, first_day: date) -> UsageReport:
        """Five statements, whatever the ledger holds."""
        _, days = monthrange(first_day.year, first_day.month)
        month = and_(_ENTRY.tenant_id == self._tenant_id, _ENTRY.day.between(first_day, first_day.replace(day=days)))
        by_day = await self._shares(_ENTRY.day, month)
        return UsageReport(
            period_start=first_day,
            totals=_sum([share.totals for share in by_day]),
            reserved_micro_usd=await self._reserved(month),
            by_day=sorted(by_day, key=lambda share: share.key),
            by_agent=await self._shares(_ENTRY.agent, month),
            by_model=await self._shares(_ENTRY.model, month),
            by_user=await self._shares(_ENTRY.user_id, month),
        )

    async def _shares(self, column: Any, month: ColumnElement[bool]) -> list[UsageShare]:
        sums = [func.sum(summed).label(name) for name, summed in _SUMMED.items()]
        query: Any = select(column, *sums).where(month, _ENTRY.kind == "settle").group_by(column)
        query = query.order_by(func.sum(_COST).desc(), column).limit(_MOST_SHARES)
        return [UsageShare(str(row[0]), _totals(row)) for row in await self._session.execute(query)]

    async def _reserved(self, month: ColumnElement[bool]) -> int:
        total = select(func.coalesce(func.sum(_ENTRY.reserved_micro_usd), 0)).where(month)
        return int((await self._session.execute(total)).scalar_one())


def _totals(row: Row[Any]) -> UsageTotals:
    return UsageTotals(**{name: int(getattr(row, name)) for name in _SUMMED})


def _sum(parts: list[UsageTotals]) -> UsageTotals:
    names = [field.name for field in fields(UsageTotals)]
    return UsageTotals(**{name: sum(getattr(part, name) for part in parts) for name in names})
