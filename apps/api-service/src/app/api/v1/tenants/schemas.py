"""Organisations, members and invitations on the wire."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from app.api.v1.shared.text import EmailAddress, without_nul
from app.domain.access.actor import Actor, Role
from app.domain.identity.models import AccountStatus, JoinedTenant, Tenant
from app.domain.tenants.models import Headcount, InvitationStatus, Member, Offer
from app.services.tenants.invitations import InvitationPolicy, Listed
from app.services.tenants.joining import Acceptance

TenantName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=128), without_nul]
DisplayName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=128), without_nul]
InviteToken = Annotated[str, Field(min_length=1, max_length=512, description="`inv_…`, from the link.")]


class TenantMembershipResponse(BaseModel):
    """One of the caller's organisations."""

    id: UUID
    name: str
    slug: str
    role: Role
    status: AccountStatus
    joined_at: datetime
    current: bool = Field(description="Whether the access token is for this one.")

    @classmethod
    def from_domain(cls, joined: JoinedTenant, actor: Actor) -> Self:
        """The wire form."""
        tenant = joined.tenant
        return cls(
            id=tenant.id,
            name=tenant.name,
            slug=tenant.slug,
            role=joined.role,
            status=tenant.status,
            joined_at=joined.joined_at,
            current=tenant.id == actor.tenant_id,
        )


class TenantMembershipListResponse(BaseModel):
    """The caller's organisations, the oldest membership first."""

    items: list[TenantMembershipResponse]


class TenantCreateRequest(BaseModel):
    """A new organisation."""

    name: TenantName


class TenantAccountResponse(BaseModel):
    """The organisation that the caller is signed in to."""

    id: UUID
    slug: str
    name: str
    status: AccountStatus
    created_at: datetime
    updated_at: datetime

    @classmethod
    def from_domain(cls, tenant: Tenant) -> Self:
        """The wire form."""
        return cls.model_validate(tenant, from_attributes=True)


class TenantAccountSelfUpdateRequest(BaseModel):
    """Another name; the slug stays."""

    name: TenantName


class TeamMemberResponse(BaseModel):
    """A member of the organisation."""

    user_id: UUID
    tenant_id: UUID
    email: str
    display_name: str | None
    role: Role
    status: AccountStatus
    email_verified: bool
    joined_at: datetime

    @classmethod
    def from_domain(cls, member: Member) -> Self:
        """The wire form."""
        return cls.model_validate(member, from_attributes=True)


class TeamMemberListResponse(BaseModel):
    """A page of members; those who joined first come first."""

    members: list[TeamMemberResponse]
    total: int
    owner_count: int
    next_cursor: str | None

    @classmethod
    def from_domain(cls, members: list[Member], count: Headcount, following: str | None) -> Self:
        """The wire form."""
        return cls(
            members=[TeamMemberResponse.from_domain(each) for each in members],
            total=count.members,
            owner_count=count.owners,
            next_cursor=following,
        )


class TeamMemberRoleUpdateRequest(BaseModel):
    """Another role."""

    role: Role


class TeamInvitePolicyResponse(BaseModel):
    """For how long invitations stay open."""

    default_expires_hours: int
    max_expires_hours: int

    @classmethod
    def from_domain(cls, policy: InvitationPolicy) -> Self:
        """The wire form."""
        return cls(default_expires_hours=policy.default_hours, max_expires_hours=policy.maximum_hours)


class TeamInviteIssueRequest(BaseModel):
    """Invites one person."""

    invited_email: EmailAddress | None = Field(
        default=None, description="Only the person with this address may accept; without it, whoever holds the link."
    )
    role: Role
    expires_in_hours: int | None = Field(default=None, ge=1, le=8760, description="See the policy.")


class TeamInviteResponse(BaseModel):
    """An invitation, without its token."""

    id: UUID
    tenant_id: UUID
    token_hint: str = Field(description="The token's last characters.")
    invited_email: str | None
    role: Role
    status: InvitationStatus
    created_by_user_id: UUID | None
    accepted_by_user_id: UUID | None
    accepted_at: datetime | None
    revoked_at: datetime | None
    expires_at: datetime
    created_at: datetime

    @classmethod
    def from_domain(cls, listed: Listed, **more: str) -> Self:
        """The wire form."""
        invitation = listed.invitation
        return cls(
            id=invitation.id,
            tenant_id=invitation.tenant_id,
            token_hint=invitation.token_hint,
            invited_email=invitation.invited_email,
            role=invitation.role,
            status=listed.status,
            created_by_user_id=invitation.created_by,
            accepted_by_user_id=invitation.accepted_by,
            accepted_at=invitation.accepted_at,
            revoked_at=invitation.revoked_at,
            expires_at=invitation.expires_at,
            created_at=invitation.created_at,
            **more,
        )


class TeamInviteIssueResponse(TeamInviteResponse):
    """A new invitation, with its token."""

    invite_token: str = Field(description="Shown this once; only its hash is kept.")


class TeamInviteListResponse(BaseModel):
    """A page of invitations, newest first."""

    invites: list[TeamInviteResponse]
    total: int
    next_cursor: str | None


class TeamInvitePreviewRequest(BaseModel):
    """Asks what an invitation offers."""

    token: InviteToken


class TeamInvitePreviewResponse(BaseModel):
    """What an invitation offers to whoever holds its link."""

    tenant_name: str
    role: Role
    invited_email: str | None
    inviter_name: str | None
    expires_at: datetime

    @classmethod
    def from_domain(cls, offer: Offer) -> Self:
        """The wire form."""
        return cls.model_validate(offer, from_attributes=True)


class TeamInviteAcceptRequest(BaseModel):
    """Joins with a new account, or with the password of the account that the address has."""

    token: InviteToken
    email: EmailAddress | None = Field(
        default=None, description="May be left out where the invitation is for a certain address."
    )
    password: str = Field(min_length=1, max_length=256)
    display_name: DisplayName | None = Field(default=None, description="Of a new account.")
    accept_terms: bool = False

    def to_acceptance(self) -> Acceptance:
        """What the use-case takes."""
        return Acceptance(
            token=self.token,
            email=self.email,
            password=self.password,
            display_name=self.display_name or None,
            accept_terms=self.accept_terms,
        )


class TeamInviteAcceptExistingRequest(BaseModel):
    """Joins as who is signed in."""

    token: InviteToken
