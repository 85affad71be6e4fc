"""The members of an organisation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.shared.paging import Cursor, InvalidCursor, moment_cursor, parse_moment_cursor
from app.api.v1.tenants.schemas import TeamMemberListResponse, TeamMemberResponse, TeamMemberRoleUpdateRequest
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.identity.errors import NotAMember
from app.domain.tenants.errors import LastOwner, MemberNotFound
from app.services.tenants.members import MemberService

router = APIRouter(prefix="/tenants/members", tags=["tenants"])

Members = Annotated[MemberService, Depends(service(MemberService))]
_REFUSALS = problems(AuthenticationRequired, AccessDenied, NotAMember, MemberNotFound, LastOwner)


@router.get("", responses=problems(AuthenticationRequired, AccessDenied, InvalidCursor))
async def list_members(
    actor: CurrentActor, members: Members, limit: Annotated[int, Query(ge=1, le=100)] = 50, cursor: Cursor = None
) -> TeamMemberListResponse:
    """The organisation's members; those who joined first come first."""
    found, count = await members.page(actor, after=parse_moment_cursor(cursor), limit=limit + 1)
    page = found[:limit]
    following = moment_cursor(page[-1].joined_at, page[-1].user_id) if len(found) > limit else None
    return TeamMemberListResponse.from_domain(page, count, following)


@router.patch("/{user_id}/role", responses=_REFUSALS)
async def update_member_role(
    user_id: UUID, body: TeamMemberRoleUpdateRequest, actor: CurrentActor, members: Members
) -> TeamMemberResponse:
    """Gives a member another role; only owners make or change owners."""
    return TeamMemberResponse.from_domain(await members.set_role(actor, user_id, body.role))


@router.delete("/{user_id}", status_code=204, responses=_REFUSALS)
async def remove_member(user_id: UUID, actor: CurrentActor, members: Members) -> None:
    """Removes a member, whose access ends at once; only owners remove owners."""
    await members.remove(actor, user_id)
