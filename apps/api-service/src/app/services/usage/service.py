"""What an organisation has spent, and its budgets."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.ai.errors import AgentNotFound
from app.domain.ai.ports import AgentCatalogue
from app.domain.clock import Clock
from app.domain.tenants.errors import MemberNotFound
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.domain.usage.budgets import Budget, BudgetPeriod, BudgetScope, BudgetStanding
from app.domain.usage.errors import BudgetNotFound, BudgetOfTwo
from app.domain.usage.ports import UsageUnitOfWork
from app.domain.usage.reports import UsageReport
from app.services.activity.entries import acted
from app.utils.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetWish:
    """The organisation's budget, or that of the person or agent that is named."""

    period: BudgetPeriod
    limit_micro_usd: int
    user_id: UUID | None = None
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class UsageService:
    """Use-cases of the usage page."""

    unit_of_work: UnitOfWorkFactory[UsageUnitOfWork]
    catalogue: AgentCatalogue
    clock: Clock

    @property
    def today(self) -> date:
        """In UTC, by which months are told apart."""
        return self.clock.now().date()

    async def report(self, actor: Actor, month: date | None) -> UsageReport:
        """The calendar month that holds the day `month`; the present one unless it is named."""
        async with self._in(actor) as uow:
            return await uow.usage_reports.of_month((month or self.today).replace(day=1))

    async def budgets(self, actor: Actor) -> list[BudgetStanding]:
        """The organisation's budget first, then people's and agents'."""
        async with self._in(actor) as uow:
            return await uow.budgets.standings(self.today)

    async def set_budget(self, actor: Actor, wish: BudgetWish) -> BudgetStanding:
        """Makes or changes a budget. Raises `BudgetOfTwo`, `MemberNotFound`, `AgentNotFound`."""
        now = self.clock.now()
        async with self._in(actor) as uow:
            scope, subject = await self._subject(uow, wish)
            budget = Budget(
                id=new_id(),
                tenant_id=actor.tenant_id,
                scope=scope,
                subject=subject,
                period=wish.period,
                limit_micro_usd=wish.limit_micro_usd,
                updated_at=now,
            )
            kept = await uow.budgets.put(budget, self.today)
            await uow.activity.add(acted(actor, "budget.set", now, **_facts(kept)))
            standings = await uow.budgets.standings(self.today)
        return next(each for each in standings if each.budget.id == kept.id)

    async def delete_budget(self, actor: Actor, budget_id: UUID) -> None:
        """From now on nothing is refused because of it. Raises `BudgetNotFound`."""
        async with self._in(actor) as uow:
            budget = await uow.budgets.get(budget_id)
            if budget is None:
                raise BudgetNotFound
            await uow.budgets.delete(budget_id)
            await uow.activity.add(acted(actor, "budget.deleted", self.clock.now(), **_facts(budget)))

    async def _subject(self, uow: UsageUnitOfWork, wish: BudgetWish) -> tuple[BudgetScope, str]:
        if wish.user_id is not None and wish.agent is not None:
            raise BudgetOfTwo
        if wish.user_id is not None:
            if await uow.members.get(wish.user_id) is None:
                raise MemberNotFound
            return BudgetScope.USER, str(wish.user_id)
        if wish.agent is not None:
            if self.catalogue.agent(wish.agent) is None:
                raise AgentNotFound
            return BudgetScope.AGENT, wish.agent
        return BudgetScope.TENANT, ""

    def _in(self, actor: Actor) -> UsageUnitOfWork:
        return self.unit_of_work(Scope(tenant_id=actor.tenant_id, user_id=actor.id))


def _facts(budget: Budget) -> dict[str, str | int]:
    return {
        "budget_id": str(budget.id),
        "scope": budget.scope.value,
        "subject": budget.subject,
        "period": budget.period.value,
        "limit_micro_usd": budget.limit_micro_usd,
    }
