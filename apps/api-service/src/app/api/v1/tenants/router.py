"""A person's organisations, and the one they are signed in to."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.tenants.schemas import (
    TenantAccountResponse,
    TenantAccountSelfUpdateRequest,
    TenantCreateRequest,
    TenantMembershipListResponse,
    TenantMembershipResponse,
)
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.identity.errors import NotAMember
from app.domain.tenants.errors import LastOwner, TooManyTenants
from app.services.tenants.members import MemberService
from app.services.tenants.service import TenantService

router = APIRouter(prefix="/tenants", tags=["tenants"])

Tenants = Annotated[TenantService, Depends(service(TenantService))]
_REFUSALS = problems(AuthenticationRequired, AccessDenied)


@router.get("", responses=_REFUSALS)
async def list_tenants(actor: CurrentActor, tenants: Tenants) -> TenantMembershipListResponse:
    """The caller's organisations."""
    joined = await tenants.joined(actor)
    return TenantMembershipListResponse(items=[TenantMembershipResponse.from_domain(each, actor) for each in joined])


@router.post("", status_code=201, responses={**_REFUSALS, **problems(TooManyTenants)})
async def create_tenant(body: TenantCreateRequest, actor: CurrentActor, tenants: Tenants) -> TenantMembershipResponse:
    """Founds an organisation; the caller owns it and stays signed in to the present one."""
    return TenantMembershipResponse.from_domain(await tenants.found(actor, body.name), actor)


@router.get("/account", responses=_REFUSALS)
async def get_tenant_account(actor: CurrentActor, tenants: Tenants) -> TenantAccountResponse:
    """The organisation that the caller is signed in to."""
    return TenantAccountResponse.from_domain(await tenants.account(actor))


@router.patch("/account", responses={**_REFUSALS, **problems(AccessDenied, NotAMember)})
async def update_tenant_account(
    body: TenantAccountSelfUpdateRequest, actor: CurrentActor, tenants: Tenants
) -> TenantAccountResponse:
    """Gives the organisation another name."""
    return TenantAccountResponse.from_domain(await tenants.rename(actor, body.name))


@router.post("/leave", status_code=204, responses=problems(AuthenticationRequired, AccessDenied, NotAMember, LastOwner))
async def leave_tenant(actor: CurrentActor, members: Annotated[MemberService, Depends(service(MemberService))]) -> None:
    """Leaves the organisation that the caller is signed in to."""
    await members.leave(actor)
