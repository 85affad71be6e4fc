"""Runs that change hands: given back by an executor that leaves, taken from one that is gone.

The statements work on the engine's own table and leave a run as the engine's recovery does, in its queue. Each is one
atomic update, so that several executors may ask at once.
"""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

from .names import APPLICATION, CHANNEL, WORKFLOW
from .versions import StepOrder

Connection = psycopg.AsyncConnection[tuple[Any, ...]]

HANDOVERS = "handovers"
"""Attribute of a workflow: how often an executor gave it back; those are no crashes."""
ABANDONED = "abandoned"
"""Attribute of a workflow: no living code can replay it."""

_OURS = SQL("name = {} AND application_name = {}").format(Literal(WORKFLOW), Literal(APPLICATION))
_NOW_MS = SQL("(extract(epoch FROM now()) * 1000)::bigint")
_NOTIFY = SQL("NOTIFY {}").format(Identifier(CHANNEL))
_ENQUEUE = SQL(
    "UPDATE dbos.workflow_status held "
    "SET status = 'ENQUEUED', owner_xid = NULL, started_at_epoch_ms = NULL, updated_at = {now}"
).format(now=_NOW_MS)
_LIVING = SQL("SELECT FROM public.executors living WHERE living.beat_at > now() - make_interval(secs => %(lease)s)")
_GIVE_BACK = SQL("""
    {enqueue}, attributes = coalesce(attributes, jsonb_build_object())
        || jsonb_build_object({handovers}, coalesce((attributes->>{handovers})::integer, 0) + 1)
    WHERE status = 'PENDING' AND executor_id = %(me)s AND {ours}
""").format(enqueue=_ENQUEUE, handovers=Literal(HANDOVERS), ours=_OURS)
_TAKE_UP_OWN = SQL("{enqueue} WHERE status = 'PENDING' AND executor_id = %(me)s AND {ours}").format(
    enqueue=_ENQUEUE, ours=_OURS
)
_TAKE_OVER = SQL("""
    {enqueue} WHERE status = 'PENDING' AND executor_id <> %(me)s AND {ours}
    AND NOT EXISTS ({living} AND living.id = held.executor_id)
""").format(enqueue=_ENQUEUE, ours=_OURS, living=_LIVING)
_ORPHANED = SQL("""
    status = 'ENQUEUED' AND application_version <> %(version)s AND {ours}
    AND NOT EXISTS ({living} AND living.version = held.application_version)
""").format(ours=_OURS, living=_LIVING)
_ADOPT = SQL("""
    UPDATE dbos.workflow_status held SET application_version = %(version)s
    WHERE {orphaned} AND application_version = ANY(%(replays)s)
""").format(orphaned=_ORPHANED)
_ABANDON = SQL("""
    UPDATE dbos.workflow_status held SET application_version = %(version)s,
        attributes = coalesce(attributes, jsonb_build_object()) || jsonb_build_object({abandoned}, true)
    WHERE {orphaned} AND application_version <> ALL(%(replays)s) AND updated_at < {now} - %(grace)s * 1000
""").format(orphaned=_ORPHANED, abandoned=Literal(ABANDONED), now=_NOW_MS)


@dataclass(frozen=True, slots=True)
class Moved:
    """How many runs a look at the others has moved."""

    taken_over: int
    """From executors that are silent."""
    adopted: int
    """From a version that has no executor any more, to be gone on with."""
    abandoned: int
    """From such a version, whose steps nobody can replay: to be ended."""

    def __bool__(self) -> bool:
        return self != Moved(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Handover:
    """What one executor does with runs that change hands."""

    executor_id: str
    order: StepOrder
    lease_seconds: float
    grace_seconds: float
    """How long runs of a version that has gone, and that this code cannot replay, wait for it to come back."""

    async def give_back(self, connection: Connection) -> int:
        """What this executor holds, for others to claim at once; how many."""
        return await self._move(connection, _GIVE_BACK)

    async def take_up_own(self, connection: Connection) -> int:
        """What an earlier life of this executor, of whatever version, has left behind."""
        return await self._move(connection, _TAKE_UP_OWN)

    async def look_after_others(self, connection: Connection) -> Moved:
        """Takes over what nobody holds any more."""
        taken_over = await self._move(connection, _TAKE_OVER)
        adopted = await self._move(connection, _ADOPT)
        return Moved(taken_over, adopted, await self._move(connection, _ABANDON))

    async def _move(self, connection: Connection, statement: Composed) -> int:
        parameters = {
            "me": self.executor_id,
            "lease": self.lease_seconds,
            "version": self.order.version,
            "replays": sorted(self.order.replays),
            "grace": self.grace_seconds,
        }
        moved = (await connection.execute(statement, parameters)).rowcount
        if moved:
            await connection.execute(_NOTIFY)
        return moved
