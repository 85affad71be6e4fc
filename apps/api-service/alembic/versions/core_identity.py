"""Organisations, people, memberships, sessions, and what sign-in may see of them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from app.infrastructure.persistence.row_security import door, wall

revision: str = "core"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "tenants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenants")),
        sa.UniqueConstraint("slug", name=op.f("uq_tenants_slug")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("email_normalised", sa.String(length=320), nullable=False),
        sa.Column("email_verified", sa.Boolean(), nullable=False),
        sa.Column("display_name", sa.String(length=128), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("platform_role", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email_normalised", name=op.f("uq_users_email_normalised")),
    )
    op.create_table(
        "memberships",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('owner', 'admin', 'member', 'viewer')", name=op.f("ck_memberships_role")),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_memberships_tenant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_memberships_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "user_id", name=op.f("pk_memberships")),
    )
    op.create_index("ix_memberships_user", "memberships", ["user_id"], unique=False)
    op.create_index("ix_memberships_joined", "memberships", ["tenant_id", "created_at", "user_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("token_hint", sa.String(length=8), nullable=False),
        sa.Column("invited_email", sa.String(length=320), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('owner', 'admin', 'member', 'viewer')", name=op.f("ck_invitations_role")),
        sa.CheckConstraint("accepted_at IS NULL OR revoked_at IS NULL", name=op.f("ck_invitations_one_end")),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_invitations_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    op.create_index("ix_invitations_recent", "invitations", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index("ix_invitations_token", "invitations", ["token_hash"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=True),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_counter", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.String(length=32), nullable=True),
        sa.Column("user_agent", sa.String(length=400), nullable=True),
        sa.Column("address_masked", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_sessions_tenant_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index("ix_sessions_recent", "sessions", ["user_id", "created_at", "id"], unique=False)
    op.execute(wall("tenants", "tenant_root"))
    op.execute(wall("users", "user_root"))
    op.execute(wall("memberships", "link"))
    op.execute(wall("invitations", "tenant"))
    op.execute(wall("sessions", "user"))
    op.execute(
        door(
            "credentials_of(wanted text)",
            "TABLE (user_id uuid, password_hash text, status text)",
            "SELECT u.id, u.password_hash, u.status FROM public.users u WHERE u.email_normalised = wanted",
        )
    )
    op.execute(
        door(
            "owner_of_session(wanted uuid)",
            "TABLE (user_id uuid, tenant_id uuid)",
            "SELECT s.user_id, m.tenant_id FROM public.sessions s"
            " LEFT JOIN public.memberships m ON m.user_id = s.user_id AND m.tenant_id = s.tenant_id"
            " WHERE s.id = wanted",
        )
    )
    op.execute(
        door(
            "in_good_standing(asked_tenants uuid[], asked_users uuid[], asked_sessions uuid[],"
            " idle_since timestamptz, begun_at timestamptz)",
            "SETOF bigint",
            "SELECT a.place FROM unnest(asked_tenants, asked_users, asked_sessions)"
            " WITH ORDINALITY AS a(tenant_id, user_id, session_id, place)"
            " JOIN public.tenants t ON t.id = a.tenant_id AND t.status = 'active'"
            " WHERE (a.user_id IS NULL AND a.session_id IS NULL) OR EXISTS (SELECT FROM public.sessions s"
            " JOIN public.users u ON u.id = s.user_id AND u.status = 'active'"
            " JOIN public.memberships m ON m.user_id = s.user_id AND m.tenant_id = a.tenant_id"
            " WHERE s.id = a.session_id AND s.user_id = a.user_id AND s.ended_at IS NULL"
            " AND s.refreshed_at > idle_since AND s.created_at > begun_at)",
        )
    )
    op.execute(
        door(
            "tenants_of_person()",
            "TABLE (id uuid, name text, slug text, status text, created_at timestamptz, updated_at timestamptz,"
            " role text, joined_at timestamptz)",
            "SELECT t.id, t.name, t.slug, t.status, t.created_at, t.updated_at, m.role, m.created_at"
            " FROM public.memberships m JOIN public.tenants t ON t.id = m.tenant_id"
            " WHERE m.user_id = nullif(current_setting('app.user_id', true), '')::uuid"
            " ORDER BY m.created_at, m.tenant_id",
        )
    )
    op.execute(
        door(
            "people_of_tenant(wanted uuid[])",
            "TABLE (id uuid, email text, display_name text, status text, email_verified boolean)",
            "SELECT u.id, u.email, u.display_name, u.status, u.email_verified"
            " FROM public.users u JOIN public.memberships m ON m.user_id = u.id"
            " WHERE m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND u.id = ANY (wanted)",
        )
    )
    op.execute(
        door(
            "offer_of_token(wanted bytea)",
            "TABLE (id uuid, tenant_id uuid, tenant_name text, role text, invited_email text, inviter_name text,"
            " expires_at timestamptz)",
            "SELECT i.id, i.tenant_id, t.name, i.role, i.invited_email, u.display_name, i.expires_at"
            " FROM public.invitations i JOIN public.tenants t ON t.id = i.tenant_id"
            " LEFT JOIN public.users u ON u.id = i.created_by"
            " WHERE i.token_hash = wanted AND i.accepted_at IS NULL AND i.revoked_at IS NULL"
            " AND t.status = 'active' AND coalesce(u.status, 'active') = 'active'",
        )
    )
    op.execute(
        door(
            "people_with_old_sessions(ended_before timestamptz, refreshed_before timestamptz)",
            "SETOF uuid",
            "SELECT DISTINCT s.user_id FROM public.sessions s"
            " WHERE s.ended_at < ended_before OR s.refreshed_at < refreshed_before",
        )
    )
    op.execute(
        door(
            "tenants_with_old_invitations(closed_before timestamptz)",
            "SETOF uuid",
            "SELECT DISTINCT i.tenant_id FROM public.invitations i"
            " WHERE coalesce(i.accepted_at, i.revoked_at, i.expires_at) < closed_before",
        )
    )
    op.execute(
        door(
            "applied_revisions()",
            "SETOF text",
            "SELECT v.version_num FROM public.alembic_version v",
            owner=None,
        )
    )
    op.execute(wall("alembic_version", "system"))


def downgrade() -> None:
    op.execute("DROP FUNCTION applied_revisions()")
    op.execute("DROP FUNCTION tenants_with_old_invitations(timestamptz)")
    op.execute("DROP FUNCTION people_with_old_sessions(timestamptz, timestamptz)")
    op.execute("DROP FUNCTION offer_of_token(bytea)")
    op.execute("DROP FUNCTION people_of_tenant(uuid[])")
    op.execute("DROP FUNCTION tenants_of_person()")
    op.execute("DROP FUNCTION in_good_standing(uuid[], uuid[], uuid[], timestamptz, timestamptz)")
    op.execute("DROP FUNCTION owner_of_session(uuid)")
    op.execute("DROP FUNCTION credentials_of(text)")
    op.drop_table("sessions")
    op.drop_table("invitations")
    op.drop_table("memberships")
    op.drop_table("users")
    op.drop_table("tenants")
