"""Rows of organisations, people, memberships and sessions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled


class TenantRow(Row):
    """An organisation."""

    __tablename__ = "tenants"
    __table_args__ = ({"info": walled(TableClass.TENANT_ROOT)},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    status: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class UserRow(Row):
    """A person; the address as written, and as compared."""

    __tablename__ = "users"
    __table_args__ = ({"info": walled(TableClass.USER_ROOT)},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320))
    email_normalised: Mapped[str] = mapped_column(String(320), unique=True)
    email_verified: Mapped[bool] = mapped_column(Boolean, default=False)
    display_name: Mapped[str | None] = mapped_column(String(128))
    password_hash: Mapped[str] = mapped_column(Text)
    platform_role: Mapped[str | None] = mapped_column(String(32))
    """`platform_operator` for those who run the platform; says nothing about any organisation."""
    status: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]


class MembershipRow(Row):
    """Who belongs to which organisation, as what."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint("role IN ('owner', 'admin', 'member', 'viewer')", name="role"),
        Index("ix_memberships_user", "user_id"),
        Index("ix_memberships_joined", "tenant_id", "created_at", "user_id"),
        {"info": walled(TableClass.LINK)},
    )

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]


class SessionRow(Row):
    """A signed-in device. The refresh token is derived from `id` and `counter`; nothing here lets anybody in."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index("ix_sessions_recent", "user_id", "created_at", "id"),
        {"info": walled(TableClass.USER)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id", ondelete="SET NULL"))
    counter: Mapped[int] = mapped_column(BigInteger)
    confirmed_counter: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    refreshed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None] = mapped_column(String(32))
    user_agent: Mapped[str | None] = mapped_column(String(400))
    address_masked: Mapped[str | None] = mapped_column(String(64))
