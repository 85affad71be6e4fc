"""The statements that close a reservation, made once: every model call ends with them."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    String,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.usage.budgets import BEGINNING, BudgetPeriod, BudgetScope
from app.domain.usage.models import Settlement
from app.infrastructure.persistence.base import Row
from app.infrastructure.persistence.usage.tables import BudgetPeriodRow, BudgetRow, UsageEntryRow

_ENTRIES = Row.metadata.tables[UsageEntryRow.__tablename__]
_BUDGETS = Row.metadata.tables[BudgetRow.__tablename__]
_PERIODS = Row.metadata.tables[BudgetPeriodRow.__tablename__]
_TENANT = bindparam("of_tenant", type_=_ENTRIES.c.tenant_id.type)
COLUMNS = [column.name for column in _ENTRIES.columns]
_SETTLED = (
    "cost_micro_usd",
    "estimated",
    "requests",
    "input_tokens",
    "cached_input_tokens",
    "output_tokens",
    "reasoning_output_tokens",
    "created_at",
)


def concerns(user_id: str | BindParameter[str], agent: str | BindParameter[str]) -> ColumnElement[bool]:
    """Whether a budget limits this person or agent, or everybody."""
    return or_(
        _BUDGETS.c.scope == BudgetScope.TENANT.value,
        and_(_BUDGETS.c.scope == BudgetScope.USER.value, _BUDGETS.c.subject == user_id),
        and_(_BUDGETS.c.scope == BudgetScope.AGENT.value, _BUDGETS.c.subject == agent),
    )


def period_start(month: date | BindParameter[date]) -> ColumnElement[date]:
    """Where the period of a budget begins, in a month that begins then."""
    return case((_BUDGETS.c.period == BudgetPeriod.MONTH.value, month), else_=BEGINNING)


def gate_name(tenant_id: UUID) -> str:
    """The lock that calls share and that whoever changes a budget has alone."""
    return f"usage {tenant_id}"


def settled(settlement: Settlement) -> dict[str, Any]:
    """The parameters of `SETTLE`, but for the tenant."""
    values = {
        "cost_micro_usd": settlement.micro_usd,
        "estimated": settlement.estimated,
        "requests": settlement.requests,
        "created_at": settlement.at,
        **asdict(settlement.tokens),
    }
    return {
        "of_run": settlement.run_id,
        "of_step": settlement.step,
        **{f"to_{name}": values[name] for name in _SETTLED},
    }


def _settle(insert: Any) -> Any:
    new: dict[str, Any] = {name: bindparam(f"to_{name}", type_=_ENTRIES.c[name].type) for name in _SETTLED}
    new |= {"kind": bindparam("settle", "settle", String), "reserved_micro_usd": -_ENTRIES.c.reserved_micro_usd}
    reserved = select(*(new.get(name, _ENTRIES.c[name]) for name in COLUMNS)).where(
        _ENTRIES.c.tenant_id == _TENANT,
        _ENTRIES.c.run_id == bindparam("of_run"),
        _ENTRIES.c.step == bindparam("of_step"),
        _ENTRIES.c.kind == "reserve",
    )
    row = _ENTRIES.c
    adding = insert(_ENTRIES).from_select(COLUMNS, reserved).on_conflict_do_nothing()
    return adding.returning(row.user_id, row.agent, row.day, row.reserved_micro_usd)


SETTLE = {"postgresql": _settle(postgresql.insert), "sqlite": _settle(sqlite.insert)}
"""By dialect: adds the entry that closes a reservation and returns it; nothing when there is none to close."""

_CHARGED = (
    select(_PERIODS.c.budget_id, _PERIODS.c.period_start)
    .join(_BUDGETS, and_(_BUDGETS.c.tenant_id == _PERIODS.c.tenant_id, _BUDGETS.c.id == _PERIODS.c.budget_id))
    .where(
        _PERIODS.c.tenant_id == _TENANT,
        concerns(bindparam("person"), bindparam("of_agent")),
        _PERIODS.c.period_start == period_start(bindparam("month", type_=Date)),
    )
    .order_by(_PERIODS.c.budget_id)  # whoever locks several locks them in one order
    .with_for_update(of=_PERIODS)
)
CHARGE = (
    update(_PERIODS)
    .where(_PERIODS.c.tenant_id == _TENANT, tuple_(_PERIODS.c.budget_id, _PERIODS.c.period_start).in_(_CHARGED))
    .values(
        reserved_micro_usd=_PERIODS.c.reserved_micro_usd + bindparam("reserved"),
        spent_micro_usd=_PERIODS.c.spent_micro_usd + bindparam("spent"),
    )
)
"""Moves the budgets that an entry concerns."""

_CLOSING = _ENTRIES.alias("closing")
UNSETTLED = select(_ENTRIES.c.step).where(
    _ENTRIES.c.tenant_id == _TENANT,
    _ENTRIES.c.run_id == bindparam("of_run"),
    _ENTRIES.c.kind == "reserve",
    ~select(_CLOSING.c.step)
    .where(
        _CLOSING.c.tenant_id == _ENTRIES.c.tenant_id,
        _CLOSING.c.run_id == _ENTRIES.c.run_id,
        _CLOSING.c.step == _ENTRIES.c.step,
        _CLOSING.c.kind == "settle",
    )
    .exists(),
)
"""The steps of a run whose reservations are still open."""

_GATE = func.hashtextextended(bindparam("gate", type_=String), 0)
SHARE_GATE = select(func.pg_advisory_xact_lock_shared(_GATE))
CLOSE_GATE = select(func.pg_advisory_xact_lock(_GATE))
