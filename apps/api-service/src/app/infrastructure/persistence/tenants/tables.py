"""Rows of invitations; organisations and memberships are identity's."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled


class InvitationRow(Row):
    """An offer to join; who made or accepted it is remembered when they have left."""

    __tablename__ = "invitations"
    __table_args__ = (
        CheckConstraint("role IN ('owner', 'admin', 'member', 'viewer')", name="role"),
        CheckConstraint("accepted_at IS NULL OR revoked_at IS NULL", name="one_end"),
        Index("ix_invitations_recent", "tenant_id", "created_at", "id"),
        # Not unique: 256 random bits are, and a constraint would answer across the wall.
        Index("ix_invitations_token", "token_hash"),
        {"info": walled(TableClass.TENANT)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    token_hint: Mapped[str] = mapped_column(String(8))
    invited_email: Mapped[str | None] = mapped_column(String(320))
    role: Mapped[str] = mapped_column(String(16))
    created_by: Mapped[UUID | None]
    accepted_by: Mapped[UUID | None]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]
