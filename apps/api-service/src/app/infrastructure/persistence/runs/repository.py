"""Runs in SQL."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.runs.errors import LostOwnership, TurnInProgress
from app.domain.runs.models import TERMINAL_STATES, Run, RunEnd, RunState
from app.infrastructure.persistence.runs.tables import RunRow

_TERMINAL = [state.value for state in TERMINAL_STATES]


class SqlRunRepository:
    """Runs of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _scoped(self) -> Select[RunRow]:
        return select(RunRow).where(RunRow.tenant_id == self._tenant_id)

    async def add(self, run: Run) -> None:
        """Stores a new run. Raises `TurnInProgress` when the conversation's slot or the idempotency key is taken."""
        self._session.add(
            RunRow(
                id=run.id,
                tenant_id=self._tenant_id,
                conversation_id=run.conversation_id,
                user_id=run.user_id,
                agent=run.agent,
                model=run.model,
                reasoning_effort=run.reasoning_effort,
                message=run.message,
                state=run.state.value,
                epoch=run.epoch,
                stop_requested=run.stop_requested,
                idempotency_key=run.idempotency_key,
                request_hash=run.request_hash,
                usage=run.usage,
                error=run.error,
                reserved_micro_usd=run.reserved_micro_usd,
                created_at=run.created_at,
                started_at=run.started_at,
                finished_at=run.finished_at,
            )
        )
        try:
            await self._session.flush()
        except IntegrityError as error:
            raise TurnInProgress from error

    async def get(self, run_id: UUID) -> Run | None:
        """The tenant's run."""
        return await self._one(self._scoped().where(RunRow.id == run_id))

    async def by_idempotency_key(self, user_id: UUID, key: str) -> Run | None:
        """The run that the person started with this key."""
        return await self._one(self._scoped().where(RunRow.user_id == user_id, RunRow.idempotency_key == key))

    async def page(
        self, user_id: UUID, *, conversation_id: UUID | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Run]:
        """The person's runs, newest first, older than `before`."""
        query = self._scoped().where(RunRow.user_id == user_id)
        if conversation_id is not None:
            query = query.where(RunRow.conversation_id == conversation_id)
        if before is not None:
            moment, last = before
            query = query.where(or_(RunRow.created_at < moment, and_(RunRow.created_at == moment, RunRow.id < last)))
        query = query.order_by(RunRow.created_at.desc(), RunRow.id.desc()).limit(limit)
        return [_run(row) for row in (await self._session.execute(query)).scalars()]

    async def claim(self, run_id: UUID, epoch: int, now: datetime) -> Run | None:
        """Makes `epoch` the owner unless a greater one is, or the run is over; else None. Repeating it is harmless."""
        row = await self._locked(run_id)
        if row is None or row.state in _TERMINAL or row.epoch > epoch:
            return None
        row.epoch = epoch
        row.state = RunState.RUNNING.value
        row.started_at = row.started_at or now
        await self._session.flush()
        return _run(row)

    async def request_stop(self, run_id: UUID) -> None:
        """Raises the flag that running work looks at."""
        await self._update(run_id, stop_requested=True)

    async def finish(self, run_id: UUID, epoch: int, end: RunEnd) -> bool:
        """Ends the run once; False when it is over already. Raises `LostOwnership` when another epoch owns it."""
        row = await self._locked(run_id)
        if row is None or row.state in _TERMINAL:
            return False
        if row.epoch != epoch:
            raise LostOwnership
        _end(row, end)
        await self._session.flush()
        return True

    async def next_pending(self, conversation_id: UUID) -> Run | None:
        """The oldest turn that waits for this conversation's slot."""
        query = self._scoped().where(RunRow.conversation_id == conversation_id, RunRow.state == RunState.PENDING.value)
        return await self._one(query.order_by(RunRow.created_at, RunRow.id).limit(1))

    async def set_queued(self, run_id: UUID) -> None:
        """Gives a pending run the slot."""
        await self._update(run_id, state=RunState.QUEUED.value)

    async def end_pending(self, run_id: UUID, end: RunEnd) -> bool:
        """Ends a run that never started; False when it has the slot by now."""
        row = await self._locked(run_id)
        if row is None or row.state != RunState.PENDING.value:
            return False
        _end(row, end)
        await self._session.flush()
        return True

    async def _one(self, query: Select[RunRow]) -> Run | None:
        row = (await self._session.execute(query)).scalar_one_or_none()
        return _run(row) if row else None

    async def _locked(self, run_id: UUID) -> RunRow | None:
        query = self._scoped().where(RunRow.id == run_id).with_for_update()
        return (await self._session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()

    async def _update(self, run_id: UUID, **changes: Any) -> None:
        await self._session.execute(
            update(RunRow).where(RunRow.tenant_id == self._tenant_id, RunRow.id == run_id).values(**changes)
        )


def _end(row: RunRow, end: RunEnd) -> None:
    row.state = end.state.value
    row.usage = end.usage
    row.error = end.error
    row.finished_at = end.finished_at


def _run(row: RunRow) -> Run:
    return Run(
        id=row.id,
        tenant_id=row.tenant_id,
        conversation_id=row.conversation_id,
        user_id=row.user_id,
        agent=row.agent,
        model=row.model,
        reasoning_effort=row.reasoning_effort,
        message=row.message,
        state=RunState(row.state),
        created_at=row.created_at,
        request_hash=row.request_hash,
        idempotency_key=row.idempotency_key,
        epoch=row.epoch,
        stop_requested=row.stop_requested,
        usage=row.usage,
        error=row.error,
        reserved_micro_usd=row.reserved_micro_usd,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )
