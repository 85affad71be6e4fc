"""The journals of runs in SQL: batches while a run lasts, one compressed row when it is over, none in the end."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.ai.models import JournalEvent
from app.domain.runs.errors import LostOwnership
from app.infrastructure.event_log.batches import compress, decompress, pack, unpack
from app.infrastructure.persistence.base import Row
from app.infrastructure.persistence.runs.tables import RunJournalRow, RunRow

_TENANTS = text(
    "SELECT tenants_with_due_journals(CAST(:ended_before AS timestamptz), CAST(:closed_before AS timestamptz))"
)
# Every batch of every answer goes this way: columns of tables, not entities, and statements that are made once.
_JOURNAL, _RUNS = Row.metadata.tables[RunJournalRow.__tablename__], Row.metadata.tables[RunRow.__tablename__]
_OWNER = (
    select(_RUNS.c.epoch)
    .where(_RUNS.c.tenant_id == bindparam("of_tenant"), _RUNS.c.id == bindparam("of_run"))
    .with_for_update(read=True)
)
_LAST = select(func.max(_JOURNAL.c.last_seq)).where(
    _JOURNAL.c.tenant_id == bindparam("of_tenant"), _JOURNAL.c.run_id == bindparam("of_run")
)


class SqlJournalRepository:
    """Journals of one tenant's runs."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    async def append(self, run_id: UUID, epoch: int, events: Sequence[JournalEvent]) -> None:
        """Stores consecutive events as one batch; what is stored already, by a commit whose answer was lost, is not.

        Raises `LostOwnership` when another epoch owns the run.
        """
        new = events[await self._known(run_id, epoch, events) :]
        if not new:
            return
        batch = {
            "tenant_id": self._tenant_id,
            "run_id": run_id,
            "first_seq": new[0].seq,
            "last_seq": new[-1].seq,
            "epoch": epoch,
            "body": pack(new),
        }
        await self._session.execute(insert(_JOURNAL), batch)

    async def _known(self, run_id: UUID, epoch: int, events: Sequence[JournalEvent]) -> int:
        """How many of the events the journal has; holds the owner in place until the transaction ends."""
        of_run = {"of_tenant": self._tenant_id, "of_run": run_id}
        if (await self._session.execute(_OWNER, of_run)).scalar_one_or_none() != epoch:
            raise LostOwnership
        stored = (await self._session.execute(_LAST, of_run)).scalar_one() or 0
        return sum(entry.seq <= stored for entry in events)

    async def read(self, run_id: UUID, after: int = 0) -> list[JournalEvent]:
        """The events whose `seq` is greater than `after`, ascending."""
        query = (
            select(RunJournalRow.body, RunJournalRow.closed_at)
            .where(
                RunJournalRow.tenant_id == self._tenant_id,
                RunJournalRow.run_id == run_id,
                RunJournalRow.last_seq > after,
            )
            .order_by(RunJournalRow.first_seq)
        )
        rows = (await self._session.execute(query)).all()
        batches = [
            unpack(body) if closed_at is None else await asyncio.to_thread(_opened, body) for body, closed_at in rows
        ]
        return [entry for batch in batches for entry in batch if entry.seq > after]

    async def is_kept(self, run_id: UUID) -> bool:
        """Whether anything of the journal is there."""
        query = select(RunJournalRow.run_id).where(
            RunJournalRow.tenant_id == self._tenant_id, RunJournalRow.run_id == run_id
        )
        return (await self._session.execute(query.limit(1))).first() is not None

    async def close(self, run_id: UUID) -> bool:
        """Makes one compressed row of an ended run's batches; False when there is nothing to do. Safe to repeat."""
        ended = (
            select(RunRow.finished_at, RunRow.epoch)
            .where(RunRow.tenant_id == self._tenant_id, RunRow.id == run_id, RunRow.finished_at.is_not(None))
            .with_for_update()
        )
        run = (await self._session.execute(ended)).one_or_none()
        if run is None:
            return False
        mine = (RunJournalRow.tenant_id == self._tenant_id, RunJournalRow.run_id == run_id)
        columns = (RunJournalRow.first_seq, RunJournalRow.last_seq, RunJournalRow.body, RunJournalRow.closed_at)
        rows = (await self._session.execute(select(*columns).where(*mine).order_by(RunJournalRow.first_seq))).all()
        if not rows or any(row.closed_at is not None for row in rows):
            return False
        body = await asyncio.to_thread(compress, [row.body for row in rows])
        await self._session.execute(delete(RunJournalRow).where(*mine))
        await self._session.execute(
            insert(RunJournalRow).values(
                tenant_id=self._tenant_id,
                run_id=run_id,
                first_seq=rows[0].first_seq,
                last_seq=rows[-1].last_seq,
                epoch=run.epoch,
                body=body,
                closed_at=run.finished_at,
            )
        )
        return True

    async def unclosed(self, ended_before: datetime, limit: int) -> list[UUID]:
        """Runs that ended before and whose journal still lies in batches."""
        query = (
            select(RunJournalRow.run_id)
            .distinct()
            .join(RunRow, (RunRow.tenant_id == RunJournalRow.tenant_id) & (RunRow.id == RunJournalRow.run_id))
            .where(
                RunJournalRow.tenant_id == self._tenant_id,
                RunJournalRow.closed_at.is_(None),
                RunRow.finished_at < ended_before,
            )
        )
        return list((await self._session.execute(query.limit(limit))).scalars())

    async def discard(self, closed_before: datetime, limit: int) -> int:
        """Deletes at most so many journals of runs that ended before; how many."""
        due = (
            select(RunJournalRow.run_id)
            .where(RunJournalRow.tenant_id == self._tenant_id, RunJournalRow.closed_at < closed_before)
            .limit(limit)
        )
        statement = delete(RunJournalRow).where(
            RunJournalRow.tenant_id == self._tenant_id, RunJournalRow.run_id.in_(due)
        )
        return len((await self._session.execute(statement.returning(RunJournalRow.run_id))).all())


def _opened(closed: bytes) -> list[JournalEvent]:
    return unpack(decompress(closed))


class SqlDueJournals:
    """Which tenants have journals to look after; all else about them is behind their walls."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def tenants(self, *, ended_before: datetime, closed_before: datetime) -> list[UUID]:
        """Those with batches of a run that ended before the one, or a journal closed before the other."""
        if self._session.get_bind().dialect.name == "postgresql":
            moments = {"ended_before": ended_before, "closed_before": closed_before}
            return list((await self._session.execute(_TENANTS, moments)).scalars())
        query = (
            select(RunJournalRow.tenant_id)
            .distinct()
            .join(RunRow, (RunRow.tenant_id == RunJournalRow.tenant_id) & (RunRow.id == RunJournalRow.run_id))
            .where(
                or_(
                    RunJournalRow.closed_at < closed_before,
                    RunJournalRow.closed_at.is_(None) & (RunRow.finished_at < ended_before),
                )
            )
        )
        return list((await self._session.execute(query)).scalars())
