"""Registration, sign-in, refresh and sign-out."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.dependencies.access import CurrentActor, CurrentToken
from app.api.dependencies.client import ClientAddress
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.auth.schemas import (
    CurrentTokenResponse,
    SessionLogoutAllResponse,
    SessionLogoutResponse,
    SignupAccessPolicyResponse,
    UserLoginRequest,
    UserLogoutRequest,
    UserRefreshRequest,
    UserRegisterRequest,
    UserRegisterResponse,
    UserSessionResponse,
)
from app.domain.access.errors import AuthenticationRequired, LimitExceeded
from app.domain.identity.errors import (
    EmailTaken,
    InvalidCredentials,
    NotAMember,
    PasswordRefused,
    RefreshTokenInvalid,
    SessionEnded,
    TermsNotAccepted,
)
from app.services.identity.service import IdentityService
from app.services.identity.session_service import SessionService

router = APIRouter(prefix="/auth", tags=["auth"])
Identity = Annotated[IdentityService, Depends(service(IdentityService))]
Sessions = Annotated[SessionService, Depends(service(SessionService))]


@router.get("/signup-policy")
async def get_signup_policy() -> SignupAccessPolicyResponse:
    """Everybody may register."""
    return SignupAccessPolicyResponse(policy="public", invite_required=False, request_access_enabled=False)


@router.post(
    "/register", status_code=201, responses=problems(EmailTaken, PasswordRefused, TermsNotAccepted, LimitExceeded)
)
async def register(body: UserRegisterRequest, identity: Identity) -> UserRegisterResponse:
    """Create an organisation with its owner, and sign them in."""
    session, tenant = await identity.register(body.to_registration())
    return UserRegisterResponse.from_registration(session, tenant)


@router.post("/token", responses=problems(InvalidCredentials, NotAMember, LimitExceeded))
async def sign_in(body: UserLoginRequest, identity: Identity, address: ClientAddress) -> UserSessionResponse:
    """Begin a session."""
    session = await identity.sign_in(body.email, body.password, tenant_id=body.tenant_id, address=address)
    return UserSessionResponse.from_domain(session)


@router.post("/refresh", responses=problems(RefreshTokenInvalid, SessionEnded))
async def refresh_session(body: UserRefreshRequest, sessions: Sessions) -> UserSessionResponse:
    """Exchange a refresh token for new tokens; an old token that comes back ends the session."""
    return UserSessionResponse.from_domain(await sessions.refresh(body.refresh_token))


@router.post("/logout", responses=problems(RefreshTokenInvalid, SessionEnded))
async def sign_out(body: UserLogoutRequest, sessions: Sessions) -> SessionLogoutResponse:
    """End one session."""
    return SessionLogoutResponse(revoked=await sessions.sign_out(body.refresh_token))


@router.post("/logout/all", responses=problems(AuthenticationRequired))
async def sign_out_all(actor: CurrentActor, sessions: Sessions) -> SessionLogoutAllResponse:
    """End every session of the caller, this one included."""
    return SessionLogoutAllResponse(revoked=await sessions.sign_out_all(actor))


@router.get("/me", responses=problems(AuthenticationRequired))
async def get_current_token(actor: CurrentActor, token: CurrentToken) -> CurrentTokenResponse:
    """What the caller's access token says."""
    return CurrentTokenResponse(user_id=actor.id, token_payload=dict(token.claims))
