"""Pulling the plug; served only where something starts the process again."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import framework_problems, problems
from app.api.v1.plug.schemas import PlugEffectsResponse, PlugPulledResponse, PlugRunResponse
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.runs.errors import RunNotFound, TooManyRuns
from app.domain.usage.errors import BudgetExhausted
from app.services.plug.service import PlugService

Plug = Annotated[PlugService, Depends(service(PlugService))]


async def ensure_available(plug: Plug) -> None:
    """Elsewhere there is nothing at these paths, for whoever asks."""
    if not plug.available:
        raise HTTPException(404)


router = APIRouter(prefix="/plug", tags=["plug"], dependencies=[Depends(ensure_available)])


@router.post(
    "/runs",
    status_code=202,
    responses={
        **framework_problems(404),
        **problems(AuthenticationRequired, AccessDenied, BudgetExhausted, TooManyRuns),
    },
)
async def start_plug_run(actor: CurrentActor, plug: Plug) -> PlugRunResponse:
    """Starts a run that does something in the world step by step."""
    return PlugRunResponse.from_domain(await plug.start(actor))


@router.get("/runs/{run_id}/effects", responses=problems(AuthenticationRequired, AccessDenied, RunNotFound))
async def get_plug_effects(run_id: UUID, actor: CurrentActor, plug: Plug) -> PlugEffectsResponse:
    """What the run has done so far, and how often."""
    return PlugEffectsResponse.model_validate(await plug.tally(actor, run_id))


@router.post(
    "/runs/{run_id}/pull", status_code=202, responses=problems(AuthenticationRequired, AccessDenied, RunNotFound)
)
async def pull_plug(run_id: UUID, actor: CurrentActor, plug: Plug, afterwards: BackgroundTasks) -> PlugPulledResponse:
    """Kills the process that executes the run, once this answer is sent; not for a run that is over."""
    pulled = await plug.pull(actor, run_id)
    if pulled:
        afterwards.add_task(plug.kill)
    return PlugPulledResponse(pulled=pulled)
