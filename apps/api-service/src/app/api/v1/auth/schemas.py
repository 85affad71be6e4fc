"""Registration and sessions on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, EmailStr, Field, StringConstraints

from app.api.v1.shared.text import without_nul
from app.domain.identity.models import Tenant
from app.services.identity.service import Registration
from app.services.identity.sessions import IssuedSession

TenantName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=128), without_nul]
DisplayName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=128), without_nul]


class UserRegisterRequest(BaseModel):
    """Creates an organisation and its owner."""

    email: EmailStr
    password: str = Field(min_length=14, max_length=256)
    tenant_name: TenantName
    display_name: DisplayName | None = None
    accept_terms: bool = False

    def to_registration(self) -> Registration:
        """What the use-case takes."""
        return Registration(
            email=self.email,
            password=self.password,
            tenant_name=self.tenant_name,
            display_name=self.display_name or None,
            accept_terms=self.accept_terms,
        )


class UserLoginRequest(BaseModel):
    """Signs a person in."""

    email: EmailStr
    password: str = Field(min_length=1, max_length=256)
    tenant_id: UUID | None = Field(default=None, description="Which organisation, for members of several.")


class UserRefreshRequest(BaseModel):
    """Exchanges a refresh token."""

    refresh_token: str = Field(min_length=1, max_length=512)


class UserLogoutRequest(BaseModel):
    """Ends the session that a refresh token belongs to."""

    refresh_token: str = Field(min_length=1, max_length=512)


class UserSessionResponse(BaseModel):
    """A pair of tokens."""

    access_token: str = Field(description="Signed JWT access token.")
    refresh_token: str = Field(description="Opaque; replaced by every refresh.")
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - RFC 6750's word
    expires_at: datetime
    refresh_expires_at: datetime
    kid: str
    scopes: list[str]
    tenant_id: UUID
    user_id: UUID
    email_verified: bool
    session_id: UUID

    @classmethod
    def from_domain(cls, session: IssuedSession) -> "UserSessionResponse":
        """The wire form of a session."""
        return cls.model_validate(session, from_attributes=True)


class UserRegisterResponse(UserSessionResponse):
    """A pair of tokens for a new organisation."""

    tenant_slug: str

    @classmethod
    def from_registration(cls, session: IssuedSession, tenant: Tenant) -> "UserRegisterResponse":
        """The wire form of a fresh account."""
        return cls(**UserSessionResponse.from_domain(session).model_dump(), tenant_slug=tenant.slug)


class SessionLogoutResponse(BaseModel):
    """Whether there was a session to end."""

    revoked: bool


class SessionLogoutAllResponse(BaseModel):
    """How many sessions were ended."""

    revoked: int


class CurrentTokenResponse(BaseModel):
    """What an access token says."""

    user_id: UUID
    token_payload: dict[str, Any]


class SignupAccessPolicyResponse(BaseModel):
    """Who may register."""

    policy: str
    invite_required: bool
    request_access_enabled: bool
