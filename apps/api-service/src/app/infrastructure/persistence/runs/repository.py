"""Runs in SQL."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, Select, and_, bindparam, func, insert, or_, select, update
from sqlalchemy import Row as Found
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.assets.models import Attachment
from app.domain.runs.errors import LostOwnership, TurnInProgress
from app.domain.runs.models import TERMINAL_STATES, Run, RunEnd, RunState
from app.infrastructure.persistence.base import Row
from app.infrastructure.persistence.runs.tables import BUSY, RunRow

# A turn touches its run often: columns of the table, not entities, and statements that are made once.
_TABLE = Row.metadata.tables[RunRow.__tablename__]
_RUNS = select(*_TABLE.c)
_THIS = (_TABLE.c.tenant_id == bindparam("of_tenant"), _TABLE.c.id == bindparam("of_run"))
_ONE = _RUNS.where(*_THIS)
_LOCKED = _ONE.with_for_update()
_UNFINISHED = _TABLE.c.state.not_in([state.value for state in TERMINAL_STATES])
_CLAIM = (
    update(_TABLE)
    .where(*_THIS, _UNFINISHED, _TABLE.c.epoch <= bindparam("to_epoch"))
    .values(
        epoch=bindparam("to_epoch"),
        state=RunState.RUNNING.value,
        started_at=func.coalesce(_TABLE.c.started_at, bindparam("now", type_=_TABLE.c.started_at.type)),
    )
    .returning(*_TABLE.c)
)
_FINISH = (
    update(_TABLE)
    .where(*_THIS, _UNFINISHED, _TABLE.c.epoch == bindparam("of_epoch"))
    .values({name: bindparam(f"end_{name}") for name in ("state", "usage", "error", "finished_at")})
    .returning(_TABLE.c.id)
)
_NEXT = (
    _RUNS.where(
        _TABLE.c.tenant_id == bindparam("of_tenant"),
        _TABLE.c.conversation_id == bindparam("of_conversation"),
        _TABLE.c.state == RunState.PENDING.value,
    )
    .order_by(_TABLE.c.created_at, _TABLE.c.id)
    .limit(1)
)
_COUNT = select(func.count().filter(_TABLE.c.user_id == bindparam("of_user")), func.count()).where(
    _TABLE.c.tenant_id == bindparam("of_tenant"), BUSY
)


class SqlRunRepository:
    """Runs of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _scoped(self) -> Select[*tuple[Any, ...]]:
        return _RUNS.where(_TABLE.c.tenant_id == self._tenant_id)

    def _this(self, run_id: UUID) -> dict[str, Any]:
        return {"of_tenant": self._tenant_id, "of_run": run_id}

    async def add(self, run: Run) -> None:
        """Stores a new run. Raises `TurnInProgress` when the conversation's slot or the idempotency key is taken."""
        try:
            await self._session.execute(
                insert(_TABLE),
                {
                    "id": run.id,
                    "tenant_id": self._tenant_id,
                    "conversation_id": run.conversation_id,
                    "user_id": run.user_id,
                    "agent": run.agent,
                    "model": run.model,
                    "reasoning_effort": run.reasoning_effort,
                    "message": run.message,
                    "attachments": [each.to_json() for each in run.attachments],
                    "state": run.state.value,
                    "epoch": run.epoch,
                    "stop_requested": run.stop_requested,
                    "idempotency_key": run.idempotency_key,
                    "request_hash": run.request_hash,
                    "usage": run.usage,
                    "error": run.error,
                    "reserved_micro_usd": run.reserved_micro_usd,
                    "created_at": run.created_at,
                    "started_at": run.started_at,
                    "finished_at": run.finished_at,
                },
            )
        except IntegrityError as error:
            raise TurnInProgress from error

    async def get(self, run_id: UUID) -> Run | None:
        """The tenant's run."""
        return await self._one(_ONE, self._this(run_id))

    async def by_idempotency_key(self, user_id: UUID, key: str) -> Run | None:
        """The run that the person started with this key."""
        return await self._one(self._scoped().where(_TABLE.c.user_id == user_id, _TABLE.c.idempotency_key == key))

    async def page(
        self, user_id: UUID, *, conversation_id: UUID | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Run]:
        """The person's runs, newest first, older than `before`."""
        row = _TABLE.c
        query = self._scoped().where(row.user_id == user_id)
        if conversation_id is not None:
            query = query.where(row.conversation_id == conversation_id)
        if before is not None:
            moment, last = before
            query = query.where(or_(row.created_at < moment, and_(row.created_at == moment, row.id < last)))
        query = query.order_by(row.created_at.desc(), row.id.desc()).limit(limit)
        return [_run(found) for found in await self._session.execute(query)]

    async def claim(self, run_id: UUID, epoch: int, now: datetime) -> Run | None:
        """Makes `epoch` the owner unless a greater one is, or the run is over; else None. Repeating it is harmless."""
        return await self._one(_CLAIM, {**self._this(run_id), "to_epoch": epoch, "now": now})

    async def request_stop(self, run_id: UUID) -> None:
        """Raises the flag that running work looks at."""
        await self._update(run_id, stop_requested=True)

    async def finish(self, run_id: UUID, epoch: int, end: RunEnd) -> bool:
        """Ends the run once; False when it is over already. Raises `LostOwnership` when another epoch owns it."""
        changes = {f"end_{name}": value for name, value in _ended(end).items()}
        ended = await self._session.execute(_FINISH, {**self._this(run_id), "of_epoch": epoch, **changes})
        if ended.one_or_none() is not None:
            return True
        run = await self._one(_LOCKED, self._this(run_id))
        if run is None or run.state.is_terminal:
            return False
        raise LostOwnership

    async def next_pending(self, conversation_id: UUID) -> Run | None:
        """The oldest turn that waits for this conversation's slot."""
        return await self._one(_NEXT, {"of_tenant": self._tenant_id, "of_conversation": conversation_id})

    async def count_unfinished(self, user_id: UUID) -> tuple[int, int]:
        """How many runs wait or work: of the person, and of the whole tenant."""
        of_user, of_tenant = (
            await self._session.execute(_COUNT, {"of_tenant": self._tenant_id, "of_user": user_id})
        ).one()
        return of_user, of_tenant

    async def set_queued(self, run_id: UUID) -> None:
        """Gives a pending run the slot."""
        await self._update(run_id, state=RunState.QUEUED.value)

    async def end_pending(self, run_id: UUID, end: RunEnd) -> bool:
        """Ends a run that never started; False when it has the slot by now."""
        run = await self._one(_LOCKED, self._this(run_id))
        if run is None or run.state is not RunState.PENDING:
            return False
        await self._update(run_id, **_ended(end))
        return True

    async def _one(self, statement: Executable, parameters: dict[str, Any] | None = None) -> Run | None:
        row = (await self._session.execute(statement, parameters)).one_or_none()
        return _run(row) if row else None

    async def _update(self, run_id: UUID, **changes: Any) -> None:
        await self._session.execute(update(_TABLE).where(*_THIS).values(**changes), self._this(run_id))


def _ended(end: RunEnd) -> dict[str, Any]:
    return {"state": end.state.value, "usage": end.usage, "error": end.error, "finished_at": end.finished_at}


def _run(row: Found[*tuple[Any, ...]]) -> Run:
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
        attachments=tuple(Attachment.from_json(each) for each in row.attachments),
        idempotency_key=row.idempotency_key,
        epoch=row.epoch,
        stop_requested=row.stop_requested,
        usage=row.usage,
        error=row.error,
        reserved_micro_usd=row.reserved_micro_usd,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )
