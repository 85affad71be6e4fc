"""The signed-in person."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.users.schemas import CurrentUserProfileResponse, UserProfileUpdateRequest
from app.domain.access.errors import AuthenticationRequired
from app.domain.identity.errors import NotAMember
from app.services.identity.service import IdentityService

router = APIRouter(prefix="/users", tags=["users"])

Identity = Annotated[IdentityService, Depends(service(IdentityService))]


@router.get("/me", responses=problems(AuthenticationRequired, NotAMember))
async def get_current_user(actor: CurrentActor, identity: Identity) -> CurrentUserProfileResponse:
    """Who the caller is, and where."""
    return CurrentUserProfileResponse.from_domain(await identity.profile(actor))


@router.patch("/me/profile", responses=problems(AuthenticationRequired, NotAMember))
async def update_current_user(
    body: UserProfileUpdateRequest, actor: CurrentActor, identity: Identity
) -> CurrentUserProfileResponse:
    """Gives the caller another name."""
    return CurrentUserProfileResponse.from_domain(await identity.rename(actor, body.display_name or None))
