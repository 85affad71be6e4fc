"""The usage ledger, budgets, and the function by which a model call reserves its money in one statement.

The function runs with the caller's rights: the walls hold inside it. It takes its locks in one order (run, tenant's
gate, budgets by id), so that calls in parallel wait for each other and never in a circle. The gate keeps whoever
changes a budget, and counts what it has seen so far, apart from the calls that are being booked.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from app.infrastructure.persistence.row_security import wall

revision: str = "workflow_0004"
down_revision: str | Sequence[str] | None = "workflow_0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

RESERVE = """
CREATE FUNCTION reserve_usage(
    owner uuid, run uuid, of_step text, execution integer, person uuid, at_work text, asked text, amount bigint,
    price_source text, not_real boolean, today date, moment timestamptz
) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    budget record;
BEGIN
    IF execution IS NOT NULL THEN
        PERFORM FROM public.runs r
        WHERE r.tenant_id = owner AND r.id = run AND r.epoch = execution AND r.state = 'running' FOR SHARE;
        IF NOT FOUND THEN
            RETURN 'lost';
        END IF;
    END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('usage ' || owner, 0));
    INSERT INTO public.usage_entries (
        tenant_id, run_id, step, kind, user_id, agent, model, day, reserved_micro_usd, cost_micro_usd,
        priced_by, simulated, estimated, requests, input_tokens, cached_input_tokens, output_tokens,
        reasoning_output_tokens, created_at
    ) VALUES (
        owner, run, of_step, 'reserve', person, at_work, asked, today, amount, 0, price_source, not_real, false,
        0, 0, 0, 0, 0, moment
    ) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    FOR budget IN
        SELECT b.id, b.scope, b.period, b.limit_micro_usd,
               CASE b.period
                    WHEN 'month' THEN date_trunc('month', today)::date ELSE DATE '1970-01-01' END AS period_start
        FROM public.budgets b
        WHERE b.tenant_id = owner AND b.subject = CASE b.scope
            WHEN 'tenant' THEN '' WHEN 'user' THEN person::text ELSE at_work END
        ORDER BY b.id
    LOOP
        INSERT INTO public.budget_periods AS p (tenant_id, budget_id, period_start, spent_micro_usd, reserved_micro_usd)
        SELECT owner, budget.id, budget.period_start, 0, amount WHERE amount <= budget.limit_micro_usd
        ON CONFLICT (tenant_id, budget_id, period_start) DO UPDATE
        SET reserved_micro_usd = p.reserved_micro_usd + amount
        WHERE p.spent_micro_usd + p.reserved_micro_usd + amount <= budget.limit_micro_usd;
        IF NOT FOUND THEN
            RETURN budget.scope || ' ' || budget.period;
        END IF;
    END LOOP;
    RETURN NULL;
END
$body$
"""
SIGNATURE = "reserve_usage(uuid, uuid, text, integer, uuid, text, text, bigint, text, boolean, date, timestamptz)"


def upgrade() -> None:
    op.add_column("runs", sa.Column("reserved_micro_usd", sa.BigInteger(), nullable=True))
    op.create_table(
        "usage_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("agent", sa.String(length=64), nullable=False),
        sa.Column("model", sa.String(length=128), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reserved_micro_usd", sa.BigInteger(), nullable=False),
        sa.Column("cost_micro_usd", sa.BigInteger(), nullable=False),
        sa.Column("priced_by", sa.String(length=16), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("input_tokens", sa.BigInteger(), nullable=False),
        sa.Column("cached_input_tokens", sa.BigInteger(), nullable=False),
        sa.Column("output_tokens", sa.BigInteger(), nullable=False),
        sa.Column("reasoning_output_tokens", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('reserve', 'settle')", name=op.f("ck_usage_entries_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_usage_entries_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", "step", "kind", name=op.f("pk_usage_entries")),
    )
    op.create_index("ix_usage_entries_day", "usage_entries", ["tenant_id", "day"], unique=False)
    op.create_table(
        "budgets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("limit_micro_usd", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("scope IN ('tenant', 'user', 'agent')", name=op.f("ck_budgets_scope")),
        sa.CheckConstraint("period IN ('month', 'total')", name=op.f("ck_budgets_period")),
        sa.CheckConstraint("limit_micro_usd >= 0", name=op.f("ck_budgets_limit")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_budgets_tenant_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgets")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_budgets_tenant_id_id")),
        sa.UniqueConstraint("tenant_id", "scope", "subject", "period", name="uq_budgets_subject"),
    )
    op.create_table(
        "budget_periods",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("budget_id", sa.Uuid(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("spent_micro_usd", sa.BigInteger(), nullable=False),
        sa.Column("reserved_micro_usd", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "budget_id"],
            ["budgets.tenant_id", "budgets.id"],
            name=op.f("fk_budget_periods_tenant_id_budget_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "budget_id", "period_start", name=op.f("pk_budget_periods")),
    )
    op.execute(wall("usage_entries", "tenant", append_only=True))
    op.execute(wall("budgets", "tenant"))
    op.execute(wall("budget_periods", "tenant"))
    op.execute(RESERVE)
    op.execute(f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {SIGNATURE} TO starter_app")


def downgrade() -> None:
    op.execute(f"DROP FUNCTION {SIGNATURE}")
    op.drop_table("budget_periods")
    op.drop_table("budgets")
    op.drop_table("usage_entries")
    op.drop_column("runs", "reserved_micro_usd")
