"""Which executors live, so that the others can take over what a silent one holds."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from app.infrastructure.persistence.row_security import wall

revision: str = "workflow_0003"
down_revision: str | Sequence[str] | None = "workflow_0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "executors",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_executors")),
    )
    op.execute(wall("executors", "system"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON executors TO starter_engine")


def downgrade() -> None:
    op.drop_table("executors")
