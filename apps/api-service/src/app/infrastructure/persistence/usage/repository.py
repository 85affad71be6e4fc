"""The usage ledger in SQL: every entry moves the budgets that it concerns, in the same transaction."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, text, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.domain.runs.errors import LostOwnership
from app.domain.usage.budgets import BEGINNING, BudgetPeriod, BudgetScope
from app.domain.usage.errors import BudgetExhausted
from app.domain.usage.models import Reservation, Settlement
from app.infrastructure.persistence.runs.tables import RunRow
from app.infrastructure.persistence.usage.tables import BudgetPeriodRow, BudgetRow, UsageEntryRow

_RESERVE = text(
    "SELECT reserve_usage(:tenant_id, :run_id, :step, :epoch, :user_id, :agent, :model, :amount, :priced_by,"
    " :simulated, :day, :at)"
)
_LOST = "lost"
_COLUMNS = [column.name for column in UsageEntryRow.__table__.columns]


class SqlUsageLedger:
    """The ledger of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id
        self._postgres = session.get_bind().dialect.name == "postgresql"

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
        if self._postgres:
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
        if self._postgres:
            await self._session.execute(select(func.pg_advisory_xact_lock_shared(gate(self._tenant_id))))
        closed = (await self._session.execute(self._closing(settlement))).one_or_none()
        if closed is None:
            return
        user_id, agent, day, reserved = tuple(closed)
        period = BudgetPeriodRow
        await self._session.execute(
            update(period)
            .where(
                period.tenant_id == self._tenant_id,
                tuple_(period.budget_id, period.period_start).in_(self._charged(user_id, agent, day)),
            )
            .values(
                reserved_micro_usd=period.reserved_micro_usd + reserved,
                spent_micro_usd=period.spent_micro_usd + settlement.micro_usd,
            )
            .execution_options(synchronize_session=False)
        )

    async def release(self, run_id: UUID, at: datetime) -> None:
        """One statement when, as usual, nothing is open."""
        entry, closing = UsageEntryRow, aliased(UsageEntryRow)
        query = select(entry.step).where(
            entry.tenant_id == self._tenant_id,
            entry.run_id == run_id,
            entry.kind == "reserve",
            ~select(closing.step)
            .where(
                closing.tenant_id == self._tenant_id,
                closing.run_id == run_id,
                closing.step == entry.step,
                closing.kind == "settle",
            )
            .exists(),
        )
        for step in (await self._session.execute(query)).scalars().all():
            await self.settle(Settlement(run_id=run_id, step=step, at=at))

    def _closing(self, settlement: Settlement) -> Any:
        entry, tokens = UsageEntryRow, settlement.tokens
        values: dict[str, Any] = {
            "kind": literal("settle"),
            "reserved_micro_usd": -entry.reserved_micro_usd,
            "cost_micro_usd": literal(settlement.micro_usd),
            "estimated": literal(settlement.estimated),
            "requests": literal(settlement.requests),
            "input_tokens": literal(tokens.input_tokens),
            "cached_input_tokens": literal(tokens.cached_input_tokens),
            "output_tokens": literal(tokens.output_tokens),
            "reasoning_output_tokens": literal(tokens.reasoning_output_tokens),
            "created_at": literal(settlement.at, UsageEntryRow.__table__.c.created_at.type),
        }
        columns = [values.get(name, getattr(entry, name)) for name in _COLUMNS]
        reserved = select(*columns).where(
            entry.tenant_id == self._tenant_id,
            entry.run_id == settlement.run_id,
            entry.step == settlement.step,
            entry.kind == "reserve",
        )
        insert = postgresql.insert if self._postgres else sqlite.insert
        statement = insert(UsageEntryRow).from_select(_COLUMNS, reserved).on_conflict_do_nothing()
        return statement.returning(entry.user_id, entry.agent, entry.day, entry.reserved_micro_usd)

    def _charged(self, user_id: UUID, agent: str, day: date) -> Any:
        """The keys of the budgets' rows that a call concerns, locked in one order."""
        period = BudgetPeriodRow
        return (
            select(period.budget_id, period.period_start)
            .join(BudgetRow, and_(BudgetRow.tenant_id == period.tenant_id, BudgetRow.id == period.budget_id))
            .where(
                period.tenant_id == self._tenant_id,
                _concerns(user_id, agent),
                period.period_start == period_start(day),
            )
            .order_by(period.budget_id)
            .with_for_update(of=period)
        )

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
            BudgetRow.tenant_id == self._tenant_id, _concerns(reservation.user_id, reservation.agent)
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
        nothing = {name: 0 for name in _COLUMNS if name not in values}
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


def gate(tenant_id: UUID) -> ColumnElement[int]:
    """The lock that calls share and that whoever changes a budget has alone."""
    return func.hashtextextended(f"usage {tenant_id}", 0)


def _concerns(user_id: UUID, agent: str) -> ColumnElement[bool]:
    """Whether a budget limits this person or agent, or everybody."""
    return or_(
        BudgetRow.scope == BudgetScope.TENANT.value,
        and_(BudgetRow.scope == BudgetScope.USER.value, BudgetRow.subject == str(user_id)),
        and_(BudgetRow.scope == BudgetScope.AGENT.value, BudgetRow.subject == agent),
    )


def period_start(day: date) -> ColumnElement[date]:
    """Where the period of a budget begins that `day` falls into."""
    return case((BudgetRow.period == BudgetPeriod.MONTH.value, BudgetPeriod.MONTH.start(day)), else_=BEGINNING)
