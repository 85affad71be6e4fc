"""MCP servers, people's connections to them, and authorizations on their way."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from app.infrastructure.persistence.row_security import wall
from sqlalchemy.dialects import postgresql

revision: str = "workflow_0006"
down_revision: str | Sequence[str] | None = "workflow_0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "mcp_servers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("auth", sa.String(length=8), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("scopes", sa.String(length=1000), nullable=True),
        sa.Column("agents", postgresql.JSONB(), nullable=True),
        sa.Column("allowed_tools", postgresql.JSONB(), nullable=True),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("tools", postgresql.JSONB(), nullable=True),
        sa.Column("pending", postgresql.JSONB(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("auth IN ('none', 'bearer', 'oauth')", name=op.f("ck_mcp_servers_auth")),
        sa.CheckConstraint("kind IN ('local', 'hosted')", name=op.f("ck_mcp_servers_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_mcp_servers_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mcp_servers")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_mcp_servers_tenant_id_id")),
        sa.UniqueConstraint("tenant_id", "label", name=op.f("uq_mcp_servers_tenant_id_label")),
    )
    op.execute(wall("mcp_servers", "tenant"))
    _of_person("mcp_connections", sa.Column("tokens", sa.LargeBinary(), nullable=False), _moment("connected_at"))
    _of_person(
        "mcp_authorizations",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("state_hash", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _moment("expires_at"),
    )


def _of_person(table: str, *columns: sa.Column[object]) -> None:
    """What a member has of a server; it goes with either."""
    op.create_table(
        table,
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("server_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["tenant_id", "server_id"],
            ["mcp_servers.tenant_id", "mcp_servers.id"],
            name=op.f(f"fk_{table}_tenant_id_server_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["memberships.tenant_id", "memberships.user_id"],
            name=op.f(f"fk_{table}_tenant_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "server_id", "user_id", name=op.f(f"pk_{table}")),
    )
    op.execute(wall(table, "tenant"))


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def downgrade() -> None:
    op.drop_table("mcp_authorizations")
    op.drop_table("mcp_connections")
    op.drop_table("mcp_servers")
