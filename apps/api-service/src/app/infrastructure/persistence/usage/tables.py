"""Rows of the usage ledger, of budgets, and of what has been taken from them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled


class UsageEntryRow(Row):
    """A reservation, or the settlement that closes it with the opposite amount; rows are added and never changed.

    It outlives its run: money that was spent stays spent when a conversation is deleted.
    """

    __tablename__ = "usage_entries"
    __table_args__ = (
        CheckConstraint("kind IN ('reserve', 'settle')", name="kind"),
        Index("ix_usage_entries_day", "tenant_id", "day"),
        {"info": walled(TableClass.TENANT, append_only=True)},
    )

    tenant_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    user_id: Mapped[UUID]
    agent: Mapped[str] = mapped_column(String(64))
    model: Mapped[str] = mapped_column(String(128))
    day: Mapped[date] = mapped_column(Date)
    """In UTC, of the reservation, also for its settlement: the month that reserved pays."""
    reserved_micro_usd: Mapped[int] = mapped_column(BigInteger)
    """Sums to zero once everything is settled."""
    cost_micro_usd: Mapped[int] = mapped_column(BigInteger)
    priced_by: Mapped[str] = mapped_column(String(16))
    simulated: Mapped[bool] = mapped_column(Boolean)
    estimated: Mapped[bool] = mapped_column(Boolean)
    requests: Mapped[int] = mapped_column(Integer)
    input_tokens: Mapped[int] = mapped_column(BigInteger)
    cached_input_tokens: Mapped[int] = mapped_column(BigInteger)
    output_tokens: Mapped[int] = mapped_column(BigInteger)
    reasoning_output_tokens: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class BudgetRow(Row):
    """How much may be spent by an organisation, a person or an agent."""

    __tablename__ = "budgets"
    __table_args__ = (
        CheckConstraint("scope IN ('tenant', 'user', 'agent')", name="scope"),
        CheckConstraint("period IN ('month', 'total')", name="period"),
        CheckConstraint("limit_micro_usd >= 0", name="limit"),
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "scope", "subject", "period", name="uq_budgets_subject"),
        {"info": walled(TableClass.TENANT)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    scope: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(64))
    period: Mapped[str] = mapped_column(String(8))
    limit_micro_usd: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime]


class BudgetPeriodRow(Row):
    """What has been taken from a budget in one period: the row that calls in parallel meet at."""

    __tablename__ = "budget_periods"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "budget_id"], ["budgets.tenant_id", "budgets.id"], ondelete="CASCADE"),
        {"info": walled(TableClass.TENANT)},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    budget_id: Mapped[UUID] = mapped_column(primary_key=True)
    period_start: Mapped[date] = mapped_column(Date, primary_key=True)
    spent_micro_usd: Mapped[int] = mapped_column(BigInteger)
    reserved_micro_usd: Mapped[int] = mapped_column(BigInteger)
