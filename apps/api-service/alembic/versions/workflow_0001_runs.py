"""Conversations, runs with their journal, and documents."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from app.infrastructure.persistence.row_security import door, wall
from sqlalchemy.dialects import postgresql

revision: str = "workflow_0001"
down_revision: str | Sequence[str] | None = "core"
branch_labels: str | Sequence[str] | None = ("workflow",)
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=128), nullable=True),
        sa.Column("agent", sa.String(length=64), nullable=False),
        sa.Column("active_agent", sa.String(length=64), nullable=False),
        sa.Column("message_count", sa.Integer(), nullable=False),
        sa.Column("preview", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_conversations_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_conversations_tenant_id_id")),
    )
    op.create_index(
        "ix_conversations_recent", "conversations", ["tenant_id", "user_id", "updated_at", "id"], unique=False
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_documents_tenant_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_documents_tenant_id_id")),
    )
    op.create_index("ix_documents_recent", "documents", ["tenant_id", "created_at", "id"], unique=False)
    op.create_table(
        "vector_stores",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.String(length=255), nullable=False),
        sa.Column("provider_id", sa.String(length=128), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_vector_stores_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "endpoint", name=op.f("pk_vector_stores")),
    )
    op.create_table(
        "conversation_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("on_path", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("item", postgresql.JSONB(), nullable=False),
        sa.Column("display", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_conversation_items_tenant_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_items")),
        sa.UniqueConstraint(
            "tenant_id",
            "conversation_id",
            "position",
            name=op.f("uq_conversation_items_tenant_id_conversation_id_position"),
        ),
    )
    op.create_table(
        "document_passages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "document_id"],
            ["documents.tenant_id", "documents.id"],
            name=op.f("fk_document_passages_tenant_id_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "document_id", "position", name=op.f("pk_document_passages")),
    )
    op.create_index(
        "ix_document_passages_search",
        "document_passages",
        [sa.literal_column("to_tsvector('english'::regconfig, text)")],
        unique=False,
        postgresql_using="gin",
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("agent", sa.String(length=64), nullable=False),
        sa.Column("model", sa.String(length=128), nullable=False),
        sa.Column("reasoning_effort", sa.String(length=16), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("attachments", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("stop_requested", sa.Boolean(), nullable=False),
        sa.Column("idempotency_key", sa.String(length=255), nullable=True),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("usage", postgresql.JSONB(), nullable=False),
        sa.Column("error", postgresql.JSONB(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_runs_tenant_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_runs_tenant_id_id")),
        sa.UniqueConstraint("tenant_id", "user_id", "idempotency_key", name="uq_runs_idempotency"),
    )
    op.create_index(
        "ix_runs_busy",
        "runs",
        ["tenant_id", "user_id"],
        unique=False,
        postgresql_where=sa.text("state IN ('pending', 'queued', 'running', 'interrupted')"),
        sqlite_where=sa.text("state IN ('pending', 'queued', 'running', 'interrupted')"),
    )
    op.create_index("ix_runs_recent", "runs", ["tenant_id", "user_id", "created_at", "id"], unique=False)
    op.create_index(
        "uq_runs_open_turn",
        "runs",
        ["tenant_id", "conversation_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('queued', 'running', 'interrupted', 'waiting_approval')"),
        sqlite_where=sa.text("state IN ('queued', 'running', 'interrupted', 'waiting_approval')"),
    )
    op.create_table(
        "run_journal",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("first_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "run_id"],
            ["runs.tenant_id", "runs.id"],
            name=op.f("fk_run_journal_tenant_id_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", "first_seq", name=op.f("pk_run_journal")),
    )
    op.create_index("ix_run_journal_upkeep", "run_journal", ["closed_at", "tenant_id", "run_id"], unique=False)
    op.execute(wall("conversations", "tenant"))
    op.execute(wall("documents", "tenant"))
    op.execute(wall("vector_stores", "tenant"))
    op.execute(
        door(
            "tenants_with_vector_stores(place text)",
            "SETOF uuid",
            "SELECT v.tenant_id FROM public.vector_stores v WHERE v.endpoint = place",
        )
    )
    op.execute(wall("conversation_items", "tenant"))
    op.execute(wall("document_passages", "tenant"))
    op.execute(wall("runs", "tenant"))
    op.execute(wall("run_journal", "tenant"))
    op.execute(
        door(
            "tenants_with_due_journals(ended_before timestamptz, closed_before timestamptz)",
            "SETOF uuid",
            "SELECT j.tenant_id FROM public.run_journal j WHERE j.closed_at < closed_before"
            " UNION SELECT j.tenant_id FROM public.run_journal j"
            " JOIN public.runs r ON r.tenant_id = j.tenant_id AND r.id = j.run_id"
            " WHERE j.closed_at IS NULL AND r.finished_at < ended_before",
        )
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION tenants_with_due_journals(timestamptz, timestamptz)")
    op.execute("DROP FUNCTION tenants_with_vector_stores(text)")
    op.drop_table("vector_stores")
    op.drop_table("run_journal")
    op.drop_table("runs")
    op.drop_table("document_passages")
    op.drop_table("conversation_items")
    op.drop_table("documents")
    op.drop_table("conversations")
