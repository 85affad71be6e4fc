"""Registration and sessions on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from app.api.v1.shared.text import EmailAddress, without_nul
from app.domain.access.actor import Role
from app.domain.identity.choice import WantedTenant
from app.services.identity.service import Registration
from app.services.identity.session_service import ListedSession
from app.services.identity.sessions import IssuedSession

TenantName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=128), without_nul]
DisplayName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=128), without_nul]


class UserRegisterRequest(BaseModel):
    """Creates an organisation and its owner."""

    email: EmailAddress
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

    email: EmailAddress
    password: str = Field(min_length=1, max_length=256)
    tenant_id: UUID | None = Field(default=None, description="Which organisation, for members of several.")


class UserRefreshRequest(BaseModel):
    """Exchanges a refresh token; names at most one organisation."""

    refresh_token: str = Field(min_length=1, max_length=512)
    tenant_id: UUID | None = Field(default=None, description="For which organisation; else the one used last.")
    tenant_slug: Annotated[str, StringConstraints(min_length=1, max_length=64), without_nul] | None = Field(
        default=None, description="The same by its name in URLs."
    )

    @model_validator(mode="after")
    def _names_one(self) -> "UserRefreshRequest":
        if self.tenant_id is not None and self.tenant_slug is not None:
            msg = "name an organisation by tenant_id or by tenant_slug, not by both"
            raise ValueError(msg)
        return self

    def wanted_tenant(self) -> WantedTenant:
        """What the use-case takes."""
        return WantedTenant(id=self.tenant_id, slug=self.tenant_slug)


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
    tenant_slug: str
    role: Role = Field(description="In this organisation.")
    user_id: UUID
    email_verified: bool
    session_id: UUID

    @classmethod
    def from_domain(cls, session: IssuedSession) -> "UserSessionResponse":
        """The wire form of a session."""
        return cls.model_validate(session, from_attributes=True)


class SessionLogoutResponse(BaseModel):
    """Whether there was a session to end."""

    revoked: bool


class SessionLogoutAllResponse(BaseModel):
    """How many sessions were ended."""

    revoked: int


class SessionClientInfo(BaseModel):
    """What a browser says it is; each part null where it says nothing of it."""

    platform: str | None
    browser: str | None
    device: Literal["desktop", "mobile", "tablet", "bot"] | None


class UserSessionItem(BaseModel):
    """A signed-in device."""

    id: UUID
    created_at: datetime
    last_seen_at: datetime = Field(description="When it last fetched tokens.")
    revoked_at: datetime | None = Field(description="When it ended or ran out.")
    revoked_reason: str | None
    user_agent: str | None
    client: SessionClientInfo
    ip_address_masked: str | None = Field(description="The network that it last came from.")
    tenant_id: UUID | None = Field(description="The organisation that it was last used for.")
    current: bool = Field(description="Whether this request belongs to it.")

    @classmethod
    def from_domain(cls, listed: ListedSession) -> "UserSessionItem":
        """The wire form of a session."""
        session, device = listed.session, listed.session.device
        return cls(
            id=session.id,
            created_at=session.created_at,
            last_seen_at=session.refreshed_at,
            revoked_at=listed.over_since,
            revoked_reason=listed.reason,
            user_agent=device.user_agent,
            client=SessionClientInfo.model_validate(listed.browser, from_attributes=True),
            ip_address_masked=device.address_masked,
            tenant_id=session.tenant_id,
            current=listed.current,
        )


class UserSessionListResponse(BaseModel):
    """A page of the caller's sessions, the newest first."""

    sessions: list[UserSessionItem]
    total: int
    next_cursor: str | None


class CurrentTokenResponse(BaseModel):
    """What an access token says."""

    user_id: UUID
    token_payload: dict[str, Any]


class SignupAccessPolicyResponse(BaseModel):
    """Who may register."""

    policy: str
    invite_required: bool
    request_access_enabled: bool
