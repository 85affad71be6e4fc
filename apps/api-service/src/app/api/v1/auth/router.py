"""Registration, sign-in, refresh and sign-out."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor, CurrentToken
from app.api.dependencies.client import CurrentClient
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.auth.schemas import (
    CurrentTokenResponse,
    SessionLogoutResponse,
    SignupAccessPolicyResponse,
    UserLoginRequest,
    UserLogoutRequest,
    UserRefreshRequest,
    UserRegisterRequest,
    UserSessionResponse,
)
from app.domain.access.errors import AuthenticationRequired, LimitExceeded, TenantSuspended
from app.domain.identity.choice import WantedTenant
from app.domain.identity.errors import (
    EmailTaken,
    InvalidCredentials,
    NoOrganisation,
    NotAMember,
    PasswordRefused,
    RefreshTokenInvalid,
    SessionEnded,
    TermsNotAccepted,
)
from app.services.identity.refreshing import SessionRefresher
from app.services.identity.service import IdentityService
from app.services.identity.session_service import SessionService

router = APIRouter(prefix="/auth", tags=["auth"])
Identity = Annotated[IdentityService, Depends(service(IdentityService))]
Refresher = Annotated[SessionRefresher, Depends(service(SessionRefresher))]
Sessions = Annotated[SessionService, Depends(service(SessionService))]


@router.get("/signup-policy")
async def get_signup_policy() -> SignupAccessPolicyResponse:
    """Everybody may register."""
    return SignupAccessPolicyResponse(policy="public", invite_required=False, request_access_enabled=False)


@router.post(
    "/register", status_code=201, responses=problems(EmailTaken, PasswordRefused, TermsNotAccepted, LimitExceeded)
)
async def register(body: UserRegisterRequest, identity: Identity, client: CurrentClient) -> UserSessionResponse:
    """Create an organisation with its owner, and sign them in."""
    return UserSessionResponse.from_domain(await identity.register(body.to_registration(), client=client))


@router.post(
    "/token", responses=problems(InvalidCredentials, NotAMember, NoOrganisation, TenantSuspended, LimitExceeded)
)
async def sign_in(body: UserLoginRequest, identity: Identity, client: CurrentClient) -> UserSessionResponse:
    """Begin a session."""
    wanted = WantedTenant(id=body.tenant_id)
    return UserSessionResponse.from_domain(
        await identity.sign_in(body.email, body.password, wanted=wanted, client=client)
    )


@router.post(
    "/refresh", responses=problems(RefreshTokenInvalid, SessionEnded, NotAMember, NoOrganisation, TenantSuspended)
)
async def refresh_session(body: UserRefreshRequest, refresher: Refresher, client: CurrentClient) -> UserSessionResponse:
    """Exchange a refresh token for new tokens, of any of one's organisations; an old token ends the session."""
    return UserSessionResponse.from_domain(
        await refresher.refresh(body.refresh_token, wanted=body.wanted_tenant(), client=client)
    )


@router.post("/logout", responses=problems(RefreshTokenInvalid, SessionEnded))
async def sign_out(body: UserLogoutRequest, sessions: Sessions) -> SessionLogoutResponse:
    """End one session."""
    return SessionLogoutResponse(revoked=await sessions.sign_out(body.refresh_token))


@router.get("/me", responses=problems(AuthenticationRequired))
async def get_current_token(actor: CurrentActor, token: CurrentToken) -> CurrentTokenResponse:
    """What the caller's access token says."""
    return CurrentTokenResponse(user_id=actor.id, token_payload=dict(token.claims))
