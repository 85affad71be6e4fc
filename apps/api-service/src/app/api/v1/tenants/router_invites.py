"""Invitations to an organisation, for those who manage its members."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.shared.paging import Cursor, InvalidCursor, moment_cursor, parse_moment_cursor
from app.api.v1.tenants.schemas import (
    TeamInviteIssueRequest,
    TeamInviteIssueResponse,
    TeamInviteListResponse,
    TeamInvitePolicyResponse,
    TeamInviteResponse,
)
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.identity.errors import NotAMember
from app.domain.tenants.errors import (
    InvitationAccepted,
    InvitationLastsTooLong,
    InvitationNotFound,
    TooManyInvitations,
)
from app.domain.tenants.models import InvitationStatus
from app.services.tenants.invitations import InvitationService

router = APIRouter(prefix="/tenants/invites", tags=["tenants"])

Invitations = Annotated[InvitationService, Depends(service(InvitationService))]
_REFUSALS = problems(AuthenticationRequired, AccessDenied)


@router.get("/policy", responses=_REFUSALS)
async def get_invite_policy(actor: CurrentActor, invitations: Invitations) -> TeamInvitePolicyResponse:
    """For how long invitations stay open."""
    return TeamInvitePolicyResponse.from_domain(invitations.policy)


@router.get("", responses={**_REFUSALS, **problems(InvalidCursor)})
async def list_invites(
    actor: CurrentActor,
    invitations: Invitations,
    status: InvitationStatus | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Cursor = None,
) -> TeamInviteListResponse:
    """The organisation's invitations, newest first."""
    before = parse_moment_cursor(cursor)
    found, total = await invitations.page(actor, status, before=before, limit=limit + 1)
    page = found[:limit]
    last = page[-1].invitation if len(found) > limit else None
    return TeamInviteListResponse(
        invites=[TeamInviteResponse.from_domain(each) for each in page],
        total=total,
        next_cursor=moment_cursor(last.created_at, last.id) if last else None,
    )


@router.post(
    "",
    status_code=201,
    responses=problems(AuthenticationRequired, AccessDenied, NotAMember, InvitationLastsTooLong, TooManyInvitations),
)
async def issue_invite(
    body: TeamInviteIssueRequest, actor: CurrentActor, invitations: Invitations
) -> TeamInviteIssueResponse:
    """Invites one person; only owners invite owners. The token is shown this once."""
    issued, token = await invitations.issue(
        actor, email=body.invited_email, role=body.role, hours=body.expires_in_hours
    )
    return TeamInviteIssueResponse.from_domain(issued, invite_token=token)


@router.post(
    "/{invite_id}/revoke",
    responses=problems(AuthenticationRequired, AccessDenied, NotAMember, InvitationNotFound, InvitationAccepted),
)
async def revoke_invite(invite_id: UUID, actor: CurrentActor, invitations: Invitations) -> TeamInviteResponse:
    """Closes an invitation; once more changes nothing."""
    return TeamInviteResponse.from_domain(await invitations.revoke(actor, invite_id))
