"""The private names of DBOS that we rely on, all of them here; a contract test fails when one is gone."""

# The one file that may look behind DBOS's public names.
# pyright: reportPrivateUsage=false

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from dbos import Queue
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
    attributes: Mapping[str, Any]
    """What else is known of the workflow."""


def current_dispatch() -> Dispatch:
    """The start that the calling workflow code runs in. Blocks on the database: call it in a thread.

    Raises `StoreUnavailable` while that is away.
    """
    context = get_local_dbos_context()
    if context is None:
        raise RuntimeError("not in a workflow")
    status = _get_dbos_instance()._sys_db
    table = status.tables.workflow_status.c
    query = sa.select(table.recovery_attempts, table.owner_xid, table.attributes).where(
        table.workflow_uuid == context.workflow_id
    )
    try:
        with status.engine.begin() as connection:
            row = connection.execute(query).one()
    except OperationalError as error:
        raise StoreUnavailable from error
    return Dispatch(
        attempt=int(row.recovery_attempts),
        is_current=row.owner_xid == context.owner_xid,
        attributes=row.attributes or {},
    )


def claim_queued(queue: Queue) -> int:
    """Starts what waits in the queue now and nobody has begun, or code of our version has; how many.

    Each partition of the queue gets its share, in another order every time, so that the last free places are not
    always the same one's. The engine would leave runs that nobody has begun to the version registered last, also when
    that was rolled back.
    """
    partitions = _get_dbos_instance()._sys_db.get_queue_partitions(queue.name)
    random.shuffle(partitions)
    return sum(_claim_of(partition, queue) for partition in partitions)


def _claim_of(partition: str, queue: Queue) -> int:
    dbos, owner = _get_dbos_instance(), generate_uuid()
    active = dbos._active_workflows_set
    found, _ = dbos._sys_db.start_queued_workflows(
        queue,
        GlobalParams.executor_id,
        GlobalParams.app_version,
        partition,
        active.count_for_queue(queue.name),
        active.count_for_partition(queue.name, partition),
        owner_xid=owner,
        is_latest_version=True,
    )
    for status in dbos._sys_db.get_workflow_statuses(found):
        execute_dequeued_workflow(dbos, status, owner)
    return len(found)


def active_workflows() -> list[str]:
    """The workflows that run here and whose outcome is not recorded yet."""
    return _get_dbos_instance()._active_workflows_set.activeList()


def workflow_tasks() -> set["asyncio.Task[Any]"]:
    """The tasks that execute workflows here, those included that only wait for another executor's outcome."""
    return set(_get_dbos_instance()._workflow_tasks)
