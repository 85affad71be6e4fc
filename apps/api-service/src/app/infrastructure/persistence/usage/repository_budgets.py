"""Budgets in SQL; a change waits for the calls that are being booked, so that none is counted twice or forgotten."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, delete, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.usage.budgets import Budget, BudgetPeriod, BudgetScope, BudgetStanding
from app.infrastructure.persistence.usage.repository_statements import CLOSE_GATE, gate_name, period_start
from app.infrastructure.persistence.usage.tables import BudgetPeriodRow, BudgetRow, UsageEntryRow

_ORDER = case({scope.value: place for place, scope in enumerate(BudgetScope)}, value=BudgetRow.scope)


class SqlBudgetRepository:
    """Budgets of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _scoped(self) -> Select[BudgetRow]:
        return select(BudgetRow).where(BudgetRow.tenant_id == self._tenant_id)

    async def put(self, budget: Budget, today: date) -> Budget:
        """Sets the limit; a new budget has already been charged with what the ledger holds of its period."""
        await self._close_gate()
        same = self._scoped().where(
            BudgetRow.scope == budget.scope.value,
            BudgetRow.subject == budget.subject,
            BudgetRow.period == budget.period.value,
        )
        if (known := (await self._session.execute(same)).scalar_one_or_none()) is None:
            await self._add(budget, today)
            return budget
        known.limit_micro_usd, known.updated_at = budget.limit_micro_usd, budget.updated_at
        await self._session.flush()
        return replace(budget, id=known.id)

    async def get(self, budget_id: UUID) -> Budget | None:
        """The tenant's budget."""
        row = (await self._session.execute(self._scoped().where(BudgetRow.id == budget_id))).scalar_one_or_none()
        return _budget(row) if row else None

    async def delete(self, budget_id: UUID) -> None:
        """With what was taken from it; the ledger keeps its entries."""
        await self._close_gate()
        await self._session.execute(
            delete(BudgetRow).where(BudgetRow.tenant_id == self._tenant_id, BudgetRow.id == budget_id)
        )

    async def standings(self, today: date) -> list[BudgetStanding]:
        """The organisation's first, then people's and agents'."""
        taken = BudgetPeriodRow
        query = (
            select(BudgetRow, taken.spent_micro_usd, taken.reserved_micro_usd)
            .outerjoin(
                taken,
                and_(
                    taken.tenant_id == BudgetRow.tenant_id,
                    taken.budget_id == BudgetRow.id,
                    taken.period_start == period_start(BudgetPeriod.MONTH.start(today)),
                ),
            )
            .where(BudgetRow.tenant_id == self._tenant_id)
            .order_by(_ORDER, BudgetRow.subject, BudgetRow.period)
        )
        return [
            BudgetStanding(_budget(row), BudgetPeriod(row.period).start(today), spent or 0, reserved or 0)
            for row, spent, reserved in await self._session.execute(query)
        ]

    async def _add(self, budget: Budget, today: date) -> None:
        self._session.add(
            BudgetRow(
                id=budget.id,
                tenant_id=self._tenant_id,
                scope=budget.scope.value,
                subject=budget.subject,
                period=budget.period.value,
                limit_micro_usd=budget.limit_micro_usd,
                updated_at=budget.updated_at,
            )
        )
        await self._session.flush()
        entry, start = UsageEntryRow, budget.period.start(today)
        sums = select(
            func.coalesce(func.sum(entry.cost_micro_usd), 0), func.coalesce(func.sum(entry.reserved_micro_usd), 0)
        ).where(entry.tenant_id == self._tenant_id, entry.day >= start, _is_of(budget))
        spent, reserved = (await self._session.execute(sums)).one()
        self._session.add(
            BudgetPeriodRow(
                tenant_id=self._tenant_id,
                budget_id=budget.id,
                period_start=start,
                spent_micro_usd=int(spent),
                reserved_micro_usd=int(reserved),
            )
        )
        await self._session.flush()

    async def _close_gate(self) -> None:
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(CLOSE_GATE, {"gate": gate_name(self._tenant_id)})


def _is_of(budget: Budget) -> ColumnElement[bool]:
    """Whether an entry concerns the budget."""
    if budget.scope is BudgetScope.USER:
        return UsageEntryRow.user_id == UUID(budget.subject)
    return UsageEntryRow.agent == budget.subject if budget.scope is BudgetScope.AGENT else true()


def _budget(row: BudgetRow) -> Budget:
    return Budget(
        id=row.id,
        tenant_id=row.tenant_id,
        scope=BudgetScope(row.scope),
        subject=row.subject,
        period=BudgetPeriod(row.period),
        limit_micro_usd=row.limit_micro_usd,
        updated_at=row.updated_at,
    )
