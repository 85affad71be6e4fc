"""What was spent, and how much may be."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.usage.schemas import BudgetListResponse, BudgetResponse, BudgetSetRequest, UsageReportResponse
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.ai.errors import AgentNotFound
from app.domain.tenants.errors import MemberNotFound
from app.domain.usage.errors import BudgetNotFound, BudgetOfTwo
from app.services.usage.service import BudgetWish, UsageService

router = APIRouter(prefix="/usage", tags=["usage"])

Usage = Annotated[UsageService, Depends(service(UsageService))]


@router.get("", responses=problems(AuthenticationRequired, AccessDenied))
async def get_usage(
    actor: CurrentActor,
    usage: Usage,
    month: Annotated[date | None, Query(description="Any day of the month in question; today's unless given.")] = None,
) -> UsageReportResponse:
    """What the organisation spent in a month, by day, agent, model and person."""
    return UsageReportResponse.from_domain(await usage.report(actor, month))


@router.get("/budgets", responses=problems(AuthenticationRequired, AccessDenied))
async def list_budgets(actor: CurrentActor, usage: Usage) -> BudgetListResponse:
    """All budgets and what has been taken from them."""
    return BudgetListResponse(items=[BudgetResponse.from_domain(each) for each in await usage.budgets(actor)])


@router.put(
    "/budgets",
    responses=problems(AuthenticationRequired, AccessDenied, MemberNotFound, AgentNotFound, BudgetOfTwo),
)
async def set_budget(body: BudgetSetRequest, actor: CurrentActor, usage: Usage) -> BudgetResponse:
    """Makes a budget, or changes the limit of the one that its subject has for the period."""
    wish = BudgetWish(user_id=body.user_id, agent=body.agent, period=body.period, limit_micro_usd=body.limit_micro_usd)
    return BudgetResponse.from_domain(await usage.set_budget(actor, wish))


@router.delete(
    "/budgets/{budget_id}", status_code=204, responses=problems(AuthenticationRequired, AccessDenied, BudgetNotFound)
)
async def delete_budget(budget_id: UUID, actor: CurrentActor, usage: Usage) -> None:
    """Removes a budget; what was spent stays in the ledger."""
    await usage.delete_budget(actor, budget_id)
