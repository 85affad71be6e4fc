"""The agents of this installation."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.agents.schemas import AgentDetail, AgentListResponse, AgentStatus, AgentSummary
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.ai.errors import AgentNotFound
from app.services.agents.service import AgentService

router = APIRouter(prefix="/agents", tags=["agents"])

Agents = Annotated[AgentService, Depends(service(AgentService))]


@router.get("", responses=problems(AuthenticationRequired, AccessDenied))
async def list_agents(
    actor: CurrentActor, agents: Agents, search: Annotated[str | None, Query(min_length=1, max_length=256)] = None
) -> AgentListResponse:
    """The agents that a person may talk to."""
    found = [AgentSummary.from_domain(agent) for agent in agents.agents(search)]
    return AgentListResponse(items=found, total=len(found))


@router.get("/{agent_name}", responses=problems(AuthenticationRequired, AccessDenied, AgentNotFound))
async def get_agent(agent_name: str, actor: CurrentActor, agents: Agents) -> AgentDetail:
    """One agent, with the form of its answers."""
    return AgentDetail.from_domain(agents.agent(agent_name))


@router.get("/{agent_name}/status", responses=problems(AuthenticationRequired, AccessDenied, AgentNotFound))
async def get_agent_status(agent_name: str, actor: CurrentActor, agents: Agents) -> AgentStatus:
    """Whether an agent can be used."""
    return AgentStatus.from_domain(agents.agent(agent_name))
