"""The usage ledger in SQL: every entry moves the budgets that it concerns, in the same transaction."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.runs.errors import LostOwnership
from app.domain.usage.budgets import BudgetPeriod, BudgetScope
from app.domain.usage.errors import BudgetExhausted
from app.domain.usage.models import Reservation, Settlement
from app.infrastructure.persistence.runs.tables import RunRow
from app.infrastructure.persistence.usage.repository_statements import (
    CHARGE,
    COLUMNS,
    SETTLE,
    SHARE_GATE,
    UNSETTLED,
    concerns,
    gate_name,
    settled,
)
from app.infrastructure.persistence.usage.tables import BudgetPeriodRow, BudgetRow, UsageEntryRow

_RESERVE = text(
    "SELECT reserve_usage(:tenant_id, :run_id, :step, :epoch, :user_id, :agent, :model, :amount, :priced_by,"
    " :simulated, :day, :at)"
)
_LOST = "lost"


class SqlUsageLedger:
    """The ledger of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id
        self._dialect = session.get_bind().dialect.name

    async def reserve(self, reservation: Reservation, *, epoch: int | None = None) -> None:
        """One statement on Postgres. Raises `BudgetExhausted`, and `LostOwnership` unless `epoch` has the run."""
        await self._session.flush()
        parameters = {
            "tenant_id": self._tenant_id,
            "run_id": reservation.run_id,
            "step": reservation.step,
            "epoch": epoch,
            "user_id": reservation.user_id,
            "agent": reservation.agent,
            "model": reservation.model,
            "amount": reservation.micro_usd,
            "priced_by": reservation.priced_by.value,
            "simulated": reservation.simulated,
            "day": reservation.day,
            "at": reservation.at,
        }
        refusal: str | None
        if self._dialect == "postgresql":
            refusal = (await self._session.execute(_RESERVE, parameters)).scalar_one()
        else:
            refusal = await self._reserve_in_steps(reservation, epoch)
        if refusal == _LOST:
            raise LostOwnership
        if refusal is not None:
            scope, _, period = refusal.partition(" ")
            raise BudgetExhausted.of(BudgetScope(scope), BudgetPeriod(period))

    async def settle(self, settlement: Settlement) -> None:
        """Adds the entry that closes a reservation, unless there is one or nothing was reserved."""
        if self._dialect == "postgresql":
            await self._session.execute(SHARE_GATE, {"gate": gate_name(self._tenant_id)})
        closing = {"of_tenant": self._tenant_id, **settled(settlement)}
        closed = (await self._session.execute(SETTLE[self._dialect], closing)).one_or_none()
        if closed is None:
            return
        charge = {
            "of_tenant": self._tenant_id,
            "person": str(closed.user_id),
            "of_agent": closed.agent,
            "month": BudgetPeriod.MONTH.start(closed.day),
            "reserved": closed.reserved_micro_usd,
            "spent": settlement.micro_usd,
        }
        await self._session.execute(CHARGE, charge)

    async def release(self, run_id: UUID, at: datetime) -> None:
        """One statement when, as usual, nothing is open."""
        reserved = await self._session.execute(UNSETTLED, {"of_tenant": self._tenant_id, "of_run": run_id})
        for step in reserved.scalars().all():
            await self.settle(Settlement(run_id=run_id, step=step, at=at))

    async def _reserve_in_steps(self, reservation: Reservation, epoch: int | None) -> str | None:
        """What the function in Postgres does, for a database without functions."""
        if epoch is not None:
            owner = select(RunRow.id).where(
                RunRow.tenant_id == self._tenant_id,
                RunRow.id == reservation.run_id,
                RunRow.epoch == epoch,
                RunRow.state == "running",
            )
            if (await self._session.execute(owner)).one_or_none() is None:
                return _LOST
        if not await self._add_reservation(reservation):
            return None
        query = select(BudgetRow).where(
            BudgetRow.tenant_id == self._tenant_id, concerns(str(reservation.user_id), reservation.agent)
        )
        for budget in (await self._session.execute(query.order_by(BudgetRow.id))).scalars().all():
            if not await self._hold(budget, reservation):
                return f"{budget.scope} {budget.period}"
        return None

    async def _add_reservation(self, reservation: Reservation) -> bool:
        values = {
            "tenant_id": self._tenant_id,
            "run_id": reservation.run_id,
            "step": reservation.step,
            "kind": "reserve",
            "user_id": reservation.user_id,
            "agent": reservation.agent,
            "model": reservation.model,
            "day": reservation.day,
            "reserved_micro_usd": reservation.micro_usd,
            "priced_by": reservation.priced_by.value,
            "simulated": reservation.simulated,
            "created_at": reservation.at,
        }
        nothing = {name: 0 for name in COLUMNS if name not in values}
        statement = sqlite.insert(UsageEntryRow).values({**nothing, **values}).on_conflict_do_nothing()
        return (await self._session.execute(statement.returning(UsageEntryRow.step))).one_or_none() is not None

    async def _hold(self, budget: BudgetRow, reservation: Reservation) -> bool:
        amount, period = reservation.micro_usd, BudgetPeriodRow
        key = (self._tenant_id, budget.id, BudgetPeriod(budget.period).start(reservation.day))
        row = await self._session.get(period, key, populate_existing=True)
        if row is None:
            row = period(
                tenant_id=key[0], budget_id=key[1], period_start=key[2], spent_micro_usd=0, reserved_micro_usd=0
            )
            self._session.add(row)
        if row.spent_micro_usd + row.reserved_micro_usd + amount > budget.limit_micro_usd:
            return False
        row.reserved_micro_usd += amount
        await self._session.flush()
        return True
