"""The ledger and the budgets in storage: the same on SQLite and on Postgres."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from app.domain.identity.policies import new_tenant, new_user
from app.domain.runs.errors import LostOwnership
from app.domain.unit_of_work import Scope
from app.domain.usage.budgets import BEGINNING, Budget, BudgetPeriod, BudgetScope, BudgetStanding
from app.domain.usage.errors import BudgetExhausted
from app.domain.usage.models import PriceSource, Reservation, Settlement, TokenCount
from app.domain.usage.reports import UsageReport, UsageShare, UsageTotals
from app.infrastructure.persistence.usage.tables import UsageEntryRow
from app.utils.ids import new_id
from sqlalchemy import func, select
from tests.fixtures.databases import Database

NOW = datetime(2026, 5, 31, 23, 59, 30, tzinfo=UTC)
TODAY, MAY, JUNE = date(2026, 5, 31), date(2026, 5, 1), date(2026, 6, 1)
NEXT_MONTH = NOW + timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class House:
    """A tenant's ledger in a database."""

    database: Database
    tenant_id: UUID
    user_id: UUID

    @property
    def scope(self) -> Scope:
        return Scope(self.tenant_id, self.user_id)

    async def reserve(self, micro_usd: int, *, epoch: int | None = None, **changes: Any) -> Reservation:
        reservation = self.reservation(micro_usd, **changes)
        async with self.database.unit_of_work(self.scope) as uow:
            await uow.usage.reserve(reservation, epoch=epoch)
        return reservation

    def reservation(self, micro_usd: int, **changes: Any) -> Reservation:
        reservation = Reservation(
            run_id=new_id(),
            step="start",
            user_id=self.user_id,
            agent="assistant",
            model="gpt-5.1",
            micro_usd=micro_usd,
            priced_by=PriceSource.TABLE,
            simulated=False,
            at=NOW,
        )
        return replace(reservation, **changes)

    async def settle(self, reservation: Reservation, micro_usd: int, **changes: Any) -> None:
        settlement = Settlement(
            run_id=reservation.run_id,
            step=reservation.step,
            micro_usd=micro_usd,
            requests=1,
            tokens=TokenCount(input_tokens=3, output_tokens=2),
            at=NOW,
        )
        async with self.database.unit_of_work(self.scope) as uow:
            await uow.usage.settle(replace(settlement, **changes))

    async def release(self, run_id: UUID) -> None:
        async with self.database.unit_of_work(self.scope) as uow:
            await uow.usage.release(run_id, NOW)

    async def budget(
        self,
        limit: int,
        scope: BudgetScope = BudgetScope.TENANT,
        subject: str = "",
        period: BudgetPeriod = BudgetPeriod.MONTH,
    ) -> Budget:
        budget = Budget(
            id=new_id(),
            tenant_id=self.tenant_id,
            scope=scope,
            subject=subject,
            period=period,
            limit_micro_usd=limit,
            updated_at=NOW,
        )
        async with self.database.unit_of_work(self.scope) as uow:
            return await uow.budgets.put(budget, TODAY)

    async def standings(self, today: date = TODAY) -> list[tuple[BudgetScope, date, int, int]]:
        async with self.database.unit_of_work(self.scope) as uow:
            found: list[BudgetStanding] = await uow.budgets.standings(today)
        return [(each.budget.scope, each.period_start, each.spent_micro_usd, each.reserved_micro_usd) for each in found]

    async def report(self, month: date = MAY) -> UsageReport:
        async with self.database.unit_of_work(self.scope) as uow:
            return await uow.usage_reports.of_month(month)

    async def sums(self) -> tuple[int, int, int]:
        """Entries, what is reserved, what was spent."""
        entry = UsageEntryRow
        query = select(func.count(), func.sum(entry.reserved_micro_usd), func.sum(entry.cost_micro_usd))
        async with self.database.sessions(info={"tenant_id": self.tenant_id}) as session:
            count, reserved, spent = (await session.execute(query.where(entry.tenant_id == self.tenant_id))).one()
        return count, int(reserved or 0), int(spent or 0)


@pytest.fixture
async def house(database: Database) -> House:
    tenant = new_tenant(new_id(), "Night Shift", NOW)
    owner = new_user(new_id(), f"{new_id().hex}@example.com", None, NOW)
    async with database.unit_of_work(Scope(tenant.id, owner.id)) as uow:
        await uow.accounts.register(tenant, owner, owner.email, "a hash")
    return House(database, tenant.id, owner.id)


class TestLedger:
    async def test_a_settled_reservation_sums_to_zero_and_leaves_its_cost(self, house: House) -> None:
        reserved = await house.reserve(500)
        assert await house.sums() == (1, 500, 0)
        await house.settle(reserved, 120)
        assert await house.sums() == (2, 0, 120)

    async def test_the_same_step_is_reserved_and_paid_for_once(self, house: House) -> None:
        await house.budget(1_000)
        run_id = new_id()
        reserved = await house.reserve(500, run_id=run_id)
        await house.reserve(500, run_id=run_id)
        assert await house.standings() == [(BudgetScope.TENANT, MAY, 0, 500)]
        await house.settle(reserved, 120)
        await house.settle(reserved, 999)
        await house.reserve(500, run_id=run_id)
        assert await house.sums() == (2, 0, 120)
        assert await house.standings() == [(BudgetScope.TENANT, MAY, 120, 0)]

    async def test_what_was_never_reserved_is_not_settled(self, house: House) -> None:
        await house.settle(house.reservation(500), 120)
        assert await house.sums() == (0, 0, 0)

    async def test_a_run_that_ends_gives_back_what_it_holds(self, house: House) -> None:
        await house.budget(10_000)
        run_id = new_id()
        settled = await house.reserve(100, run_id=run_id, step="start")
        await house.settle(settled, 70)
        await house.reserve(200, run_id=run_id, step="1:4")
        other = await house.reserve(300)
        for _ in range(2):
            await house.release(run_id)
        assert await house.sums() == (5, 300, 70)
        assert await house.standings() == [(BudgetScope.TENANT, MAY, 70, 300)]
        await house.release(other.run_id)
        assert await house.sums() == (6, 0, 70)

    async def test_nobody_reserves_for_a_run_that_another_execution_has(self, house: House) -> None:
        with pytest.raises(LostOwnership):
            await house.reserve(500, epoch=1001)
        assert await house.sums() == (0, 0, 0)


class TestBudgets:
    async def test_a_reservation_that_does_not_fit_leaves_nothing(self, house: House) -> None:
        await house.budget(1_000)
        await house.reserve(600)
        with pytest.raises(BudgetExhausted) as refusal:
            await house.reserve(401)
        assert refusal.value.context == {"scope": "tenant", "period": "month"}
        await house.reserve(400)
        assert await house.sums() == (2, 1_000, 0)

    async def test_the_first_reservation_must_fit_too(self, house: House) -> None:
        await house.budget(100)
        with pytest.raises(BudgetExhausted):
            await house.reserve(101)

    @pytest.mark.parametrize("scope", [BudgetScope.USER, BudgetScope.AGENT], ids=["user", "agent"])
    async def test_a_budget_limits_its_subject_only(self, house: House, scope: BudgetScope) -> None:
        subjects: dict[BudgetScope, tuple[str, dict[str, Any]]] = {
            BudgetScope.USER: (str(house.user_id), {"user_id": UUID(int=7)}),
            BudgetScope.AGENT: ("assistant", {"agent": "writer"}),
        }
        subject, other = subjects[scope]
        await house.budget(100, scope, subject)
        await house.reserve(5_000, **other)
        with pytest.raises(BudgetExhausted) as refusal:
            await house.reserve(101)
        assert refusal.value.context["scope"] == scope.value

    async def test_a_refusal_by_one_budget_takes_nothing_from_the_others(self, house: House) -> None:
        await house.budget(10_000)
        await house.budget(100, BudgetScope.AGENT, "assistant")
        with pytest.raises(BudgetExhausted):
            await house.reserve(101)
        assert [standing[2:] for standing in await house.standings()] == [(0, 0), (0, 0)]

    async def test_a_month_ends_and_a_total_does_not(self, house: House) -> None:
        await house.budget(100)
        await house.budget(150, period=BudgetPeriod.TOTAL)
        late = await house.reserve(100)
        with pytest.raises(BudgetExhausted):
            await house.reserve(10)
        await house.reserve(50, at=NEXT_MONTH)
        with pytest.raises(BudgetExhausted) as refusal:
            await house.reserve(10, at=NEXT_MONTH)
        assert refusal.value.context["period"] == "total"
        await house.settle(late, 100, at=NEXT_MONTH)
        assert await house.standings() == [(BudgetScope.TENANT, MAY, 100, 0), (BudgetScope.TENANT, BEGINNING, 100, 50)]
        assert (await house.standings(JUNE))[0] == (BudgetScope.TENANT, JUNE, 0, 50)

    async def test_a_new_budget_knows_what_was_spent_before_it(self, house: House) -> None:
        await house.settle(await house.reserve(500), 400)
        await house.settle(await house.reserve(500, agent="writer"), 7)
        await house.settle(await house.reserve(500, at=NOW - timedelta(days=40)), 1_000)
        await house.reserve(90)
        await house.budget(5_000)
        await house.budget(5_000, period=BudgetPeriod.TOTAL)
        await house.budget(5_000, BudgetScope.AGENT, "writer")
        await house.budget(5_000, BudgetScope.USER, str(house.user_id))
        assert await house.standings() == [
            (BudgetScope.TENANT, MAY, 407, 90),
            (BudgetScope.TENANT, BEGINNING, 1_407, 90),
            (BudgetScope.USER, MAY, 407, 90),
            (BudgetScope.AGENT, MAY, 7, 0),
        ]

    async def test_a_new_limit_keeps_what_was_taken(self, house: House) -> None:
        first = await house.budget(100)
        await house.reserve(100)
        second = await house.budget(200)
        assert second.id == first.id
        await house.reserve(100)
        assert await house.standings() == [(BudgetScope.TENANT, MAY, 0, 200)]

    async def test_without_its_budget_a_call_is_settled_all_the_same(self, house: House) -> None:
        budget = await house.budget(100)
        reserved = await house.reserve(100)
        async with house.database.unit_of_work(house.scope) as uow:
            assert await uow.budgets.get(budget.id) == budget
            await uow.budgets.delete(budget.id)
            assert await uow.budgets.get(budget.id) is None
        await house.settle(reserved, 60)
        assert await house.sums() == (2, 0, 60)
        assert await house.standings() == []


class TestReports:
    async def test_a_month_is_told_by_day_agent_model_and_person(self, house: House) -> None:
        early = NOW - timedelta(days=2)
        await house.settle(await house.reserve(10, at=early, agent="writer", priced_by=PriceSource.FALLBACK), 5)
        await house.settle(await house.reserve(10, simulated=True), 7, estimated=True)
        await house.settle(await house.reserve(10, at=NEXT_MONTH), 1_000, at=NEXT_MONTH)
        await house.reserve(33)
        one = UsageTotals(requests=1, input_tokens=3, output_tokens=2, cost_micro_usd=5, fallback_micro_usd=5)
        two = UsageTotals(
            requests=1,
            input_tokens=3,
            output_tokens=2,
            cost_micro_usd=7,
            estimated_micro_usd=7,
            simulated_micro_usd=7,
        )
        both = UsageTotals(
            requests=2,
            input_tokens=6,
            output_tokens=4,
            cost_micro_usd=12,
            estimated_micro_usd=7,
            simulated_micro_usd=7,
            fallback_micro_usd=5,
        )
        assert await house.report() == UsageReport(
            period_start=MAY,
            totals=both,
            reserved_micro_usd=33,
            by_day=[UsageShare("2026-05-29", one), UsageShare("2026-05-31", two)],
            by_agent=[UsageShare("assistant", two), UsageShare("writer", one)],
            by_model=[UsageShare("gpt-5.1", both)],
            by_user=[UsageShare(str(house.user_id), both)],
        )

    async def test_a_month_without_calls_is_empty(self, house: House) -> None:
        report = await house.report(date(2025, 12, 1))
        assert (report.totals, report.by_day, report.by_user) == (UsageTotals(), [], [])
