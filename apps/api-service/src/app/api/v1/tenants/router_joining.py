"""Invitations, for those who hold their link."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.client import CurrentClient
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.auth.schemas import UserSessionResponse
from app.api.v1.tenants.schemas import (
    TeamInviteAcceptExistingRequest,
    TeamInviteAcceptRequest,
    TeamInvitePreviewRequest,
    TeamInvitePreviewResponse,
    TenantMembershipResponse,
)
from app.domain.access.errors import AccessDenied, AuthenticationRequired, LimitExceeded
from app.domain.identity.errors import EmailTaken, InvalidCredentials, PasswordRefused, TermsNotAccepted
from app.domain.tenants.errors import (
    AlreadyMember,
    InvitationForSomebodyElse,
    InvitationInvalid,
    InvitationNeedsAddress,
    TooManyTenants,
)
from app.services.tenants.joining import JoiningService

router = APIRouter(prefix="/tenants/invites", tags=["tenants"])

Joining = Annotated[JoiningService, Depends(service(JoiningService))]
_REFUSALS = (InvitationInvalid, InvitationForSomebodyElse, AlreadyMember, TooManyTenants)
_WITH_PASSWORD = (InvalidCredentials, PasswordRefused, TermsNotAccepted, InvitationNeedsAddress, EmailTaken)


@router.post("/preview", responses=problems(InvitationInvalid, LimitExceeded))
async def preview_invite(body: TeamInvitePreviewRequest, joining: Joining) -> TeamInvitePreviewResponse:
    """What an invitation offers; unknown, expired, revoked and used ones are told apart by nothing."""
    return TeamInvitePreviewResponse.from_domain(await joining.look(body.token))


@router.post("/accept", status_code=201, responses=problems(*_REFUSALS, *_WITH_PASSWORD, LimitExceeded))
async def accept_invite(body: TeamInviteAcceptRequest, joining: Joining, client: CurrentClient) -> UserSessionResponse:
    """Joins and signs in: with a new account, or with the password of the one that the address has."""
    return UserSessionResponse.from_domain(await joining.accept(body.to_acceptance(), client=client))


@router.post("/accept/current", responses=problems(AuthenticationRequired, AccessDenied, *_REFUSALS))
async def accept_invite_existing_user(
    body: TeamInviteAcceptExistingRequest, actor: CurrentActor, joining: Joining
) -> TenantMembershipResponse:
    """Joins as who is signed in."""
    return TenantMembershipResponse.from_domain(await joining.accept_as(actor, body.token), actor)
