"""From rows to members and invitations."""

from typing import Any
from uuid import UUID

from app.domain.access.actor import Role
from app.domain.identity.models import AccountStatus
from app.domain.tenants.models import Invitation, Member, Offer
from app.infrastructure.persistence.tenants.tables import InvitationRow


def member_of(row: Any) -> Member:
    """A member; `row` has the columns of a membership and of `people_of_tenant`."""
    return Member(
        user_id=row.user_id,
        tenant_id=row.tenant_id,
        email=row.email,
        display_name=row.display_name,
        role=Role(row.role),
        status=AccountStatus(row.status),
        email_verified=row.email_verified,
        joined_at=row.created_at,
    )


def invitation_of(row: InvitationRow) -> Invitation:
    """An invitation."""
    return Invitation(
        id=row.id,
        tenant_id=row.tenant_id,
        token_hint=row.token_hint,
        invited_email=row.invited_email,
        role=Role(row.role),
        created_by=row.created_by,
        accepted_by=row.accepted_by,
        accepted_at=row.accepted_at,
        revoked_at=row.revoked_at,
        expires_at=row.expires_at,
        created_at=row.created_at,
    )


def invitation_row(invitation: Invitation, tenant_id: UUID, token_hash: bytes) -> InvitationRow:
    """The row of a new invitation."""
    return InvitationRow(
        id=invitation.id,
        tenant_id=tenant_id,
        token_hash=token_hash,
        token_hint=invitation.token_hint,
        invited_email=invitation.invited_email,
        role=invitation.role,
        created_by=invitation.created_by,
        expires_at=invitation.expires_at,
        created_at=invitation.created_at,
    )


def offer_of(row: Any) -> Offer:
    """An offer; `row` has the columns of `offer_of_token`."""
    return Offer(
        id=row.id,
        tenant_id=row.tenant_id,
        tenant_name=row.tenant_name,
        role=Role(row.role),
        invited_email=row.invited_email,
        inviter_name=row.inviter_name,
        expires_at=row.expires_at,
    )
