"""The models of this installation."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.models.schemas import ModelListResponse, ModelProviderSummary, ModelSummary
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.services.agents.service import AgentService

router = APIRouter(prefix="/models", tags=["models"])

Agents = Annotated[AgentService, Depends(service(AgentService))]


@router.get("", responses=problems(AuthenticationRequired, AccessDenied))
async def list_models(actor: CurrentActor, agents: Agents) -> ModelListResponse:
    """The models that a turn may use, and what answers behind them."""
    items = [
        ModelSummary.from_domain(model, agents.price(model.id), default=model.id == agents.default_model)
        for model in agents.models()
    ]
    provider = ModelProviderSummary(name=agents.provider, simulated=agents.is_simulated)
    return ModelListResponse(items=items, provider=provider)
