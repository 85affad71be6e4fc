"""The function through which the application hands a run to the engine, inside its own transaction.

The application has no right in the engine's schema; the engine's role sees the run only if it belongs to the
transaction's tenant, because the wall holds for it too.
"""

from collections.abc import Sequence

from alembic import op
from app.infrastructure.persistence.row_security import door

revision: str = "workflow_0002"
down_revision: str | Sequence[str] | None = "workflow_0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BODY = """
DECLARE
    tenant uuid;
BEGIN
    SELECT r.tenant_id INTO tenant FROM public.runs r WHERE r.id = run AND r.state = 'queued';
    IF tenant IS NULL THEN
        RAISE EXCEPTION 'run % is not queued in this tenant', run USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM dbos.enqueue_workflow(
        workflow_name => 'run',
        queue_name => 'runs',
        workflow_id => format('%s/%s', run, segment),
        named_args => json_build_object('run_id', run, 'tenant_id', tenant, 'segment', segment),
        application_name => 'starter',
        queue_partition_key => tenant::text
    );
    PERFORM pg_notify('starter_runs', '');
END
"""


def upgrade() -> None:
    op.execute("GRANT SELECT ON runs TO starter_engine")
    op.execute(door("enqueue_run(run uuid, segment integer)", "void", BODY, owner="starter_engine", language="plpgsql"))


def downgrade() -> None:
    op.execute("DROP FUNCTION enqueue_run(uuid, integer)")
    op.execute("REVOKE SELECT ON runs FROM starter_engine")
