"""The private names of DBOS that we rely on, all of them here; a contract test fails when one is gone."""

# The one file that may look behind DBOS's public names.
# pyright: reportPrivateUsage=false

from dataclasses import dataclass

import sqlalchemy as sa
from dbos._context import get_local_dbos_context
from dbos._core import execute_dequeued_workflow
from dbos._dbos import _get_dbos_instance
from dbos._utils import GlobalParams, generate_uuid
from sqlalchemy.exc import OperationalError

from app.domain.errors import StoreUnavailable


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One start of a workflow by the engine."""

    attempt: int
    """1 for the first start, more after each recovery."""
    is_current: bool
    """False when another executor has been given the workflow since."""


def current_dispatch() -> Dispatch:
    """The start that the calling workflow code runs in. Blocks on the database: call it in a thread.

    Raises `StoreUnavailable` while that is away.
    """
    context = get_local_dbos_context()
    if context is None:
        raise RuntimeError("not in a workflow")
    status = _get_dbos_instance()._sys_db
    table = status.tables.workflow_status.c
    query = sa.select(table.recovery_attempts, table.owner_xid).where(table.workflow_uuid == context.workflow_id)
    try:
        with status.engine.begin() as connection:
            row = connection.execute(query).one()
    except OperationalError as error:
        raise StoreUnavailable from error
    return Dispatch(attempt=int(row.recovery_attempts), is_current=row.owner_xid == context.owner_xid)


def claim_queued(queue_name: str) -> int:
    """Starts what waits in the queue now, as the queue's own thread does at its next poll; how many."""
    dbos = _get_dbos_instance()
    queue = dbos._sys_db.get_queue(queue_name)
    if queue is None:
        return 0
    owner = generate_uuid()
    running = dbos._active_workflows_set.count_for_queue(queue_name)
    found, _ = dbos._sys_db.start_queued_workflows(
        queue, GlobalParams.executor_id, GlobalParams.app_version, None, running, owner_xid=owner
    )
    for status in dbos._sys_db.get_workflow_statuses(found):
        execute_dequeued_workflow(dbos, status, owner)
    return len(found)


def recover_runs_of(executor_ids: list[str]) -> int:
    """Puts what these executors hold back into its queue; how many. Harmless when several ask at once.

    Only runs of this application version: another version's steps may stand in another order.
    """
    return len(_get_dbos_instance()._recover_pending_workflows(executor_ids))
