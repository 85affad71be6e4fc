"""Files of people and of runs; their bytes are in the storage."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from app.infrastructure.persistence.row_security import door, wall

revision: str = "workflow_0005"
down_revision: str | Sequence[str] | None = "workflow_0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "assets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("source_tool", sa.String(length=32), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("mime_type", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("run_id", sa.Uuid(), nullable=True),
        sa.Column("tool_call_id", sa.String(length=128), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_assets_tenant_id_conversation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_assets_tenant_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assets")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_assets_tenant_id_id")),
    )
    op.create_index("ix_assets_recent", "assets", ["tenant_id", "created_by", "created_at", "id"], unique=False)
    op.create_index("ix_assets_of_conversation", "assets", ["tenant_id", "conversation_id"], unique=False)
    op.execute(wall("assets", "tenant"))
    op.execute(
        door(
            "tenants_with_due_assets(unused_since timestamptz)",
            "SETOF uuid",
            "SELECT DISTINCT a.tenant_id FROM public.assets a WHERE a.discarded_at IS NOT NULL"
            " OR ((a.conversation_id IS NULL OR a.stored_at IS NULL) AND a.created_at < unused_since)",
        )
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION tenants_with_due_assets(timestamptz)")
    op.drop_table("assets")
