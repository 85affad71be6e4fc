"""The models of this installation."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.models.schemas import ModelListResponse, ModelPrice, ModelProviderSummary, ModelSummary
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.services.agents.service import AgentService

router = APIRouter(prefix="/models", tags=["models"])

Agents = Annotated[AgentService, Depends(service(AgentService))]


@router.get("", responses=problems(AuthenticationRequired, AccessDenied))
async def list_models(actor: CurrentActor, agents: Agents) -> ModelListResponse:
    """The models that a turn may use, and what answers behind them."""
    items = [
        ModelSummary(
            id=model.id,
            display_name=model.display_name,
            reasoning_efforts=list(model.reasoning_efforts),
            default_effort=model.default_effort,
            default=model.id == agents.default_model,
            price=ModelPrice.from_domain(agents.price(model.id)),
        )
        for model in agents.models()
    ]
    provider = ModelProviderSummary(name=agents.provider, simulated=agents.is_simulated)
    return ModelListResponse(items=items, provider=provider)
