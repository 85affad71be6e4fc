"""Members of an organisation, and invitations to become one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.access.actor import Role
from app.domain.identity.models import AccountStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person as the other members of an organisation see them."""

    user_id: UUID
    tenant_id: UUID
    email: str
    display_name: str | None
    role: Role
    status: AccountStatus
    email_verified: bool
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """How many members an organisation has, and how many of them own it and may act; who is suspended may not."""

    members: int
    owners: int


class InvitationStatus(StrEnum):
    """What has become of an invitation."""

    ACTIVE = "active"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An offer to join, good for one person; its token is known only to who was given the link."""

    id: UUID
    tenant_id: UUID
    token_hint: str
    invited_email: str | None
    """Only the person with this address may accept; null: whoever holds the link."""
    role: Role
    created_by: UUID | None
    """Null when a service account made it."""
    accepted_by: UUID | None = None
    accepted_at: datetime | None = None
    revoked_at: datetime | None = None
    expires_at: datetime
    created_at: datetime

    def status(self, now: datetime) -> InvitationStatus:
        """What has become of it by now."""
        if self.accepted_at is not None:
            return InvitationStatus.ACCEPTED
        if self.revoked_at is not None:
            return InvitationStatus.REVOKED
        return InvitationStatus.ACTIVE if now < self.expires_at else InvitationStatus.EXPIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What whoever holds the token of an open invitation may know of it."""

    id: UUID
    tenant_id: UUID
    tenant_name: str
    role: Role
    invited_email: str | None
    inviter_name: str | None
    expires_at: datetime
