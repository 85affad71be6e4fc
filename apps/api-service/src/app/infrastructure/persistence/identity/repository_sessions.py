"""Sessions in SQL, and what decides whether they are good."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.access.actor import Role
from app.domain.identity.devices import Device
from app.domain.identity.models import AccountStatus, Presence, Session, SessionOwner, Standing
from app.domain.identity.rotation import SessionCutoff
from app.infrastructure.persistence.base import Row
from app.infrastructure.persistence.identity.tables import MembershipRow, SessionRow, TenantRow, UserRow

# Before anybody is known, and across tenants, the walls show nothing: Postgres answers through functions.
_OWNER = text("SELECT user_id, tenant_id FROM owner_of_session(:session_id)").columns(
    SessionRow.user_id, SessionRow.tenant_id
)
_IN_GOOD_STANDING = text(
    "SELECT in_good_standing(CAST(:tenants AS uuid[]), CAST(:users AS uuid[]), CAST(:sessions AS uuid[]),"
    " CAST(:idle_since AS timestamptz), CAST(:begun_at AS timestamptz))"
)

# Asked for every token that is not known: columns of tables, not entities, and one statement for all of them.
_S, _U, _M, _T = (Row.metadata.tables[row.__tablename__] for row in (SessionRow, UserRow, MembershipRow, TenantRow))
_STANDING = (
    select(*_S.c, _U.c.status.label("person"), _T.c.status.label("tenant"), _M.c.role)
    .join(_U, _U.c.id == _S.c.user_id)
    .join(_M, _M.c.user_id == _S.c.user_id)
    .join(_T, _T.c.id == _M.c.tenant_id)
    .where(_S.c.id == bindparam("session_id"), _S.c.user_id == bindparam("user_id"), _T.c.id == bindparam("tenant_id"))
)


class SqlSessionRepository:
    """Implements `domain.identity.ports.SessionRepository`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owner_of(self, session_id: UUID) -> SessionOwner | None:
        """Whose session this is."""
        statement: Any = _OWNER.bindparams(session_id=session_id)
        if not self._on_postgres:
            statement = (
                select(SessionRow.user_id, MembershipRow.tenant_id)
                .join(MembershipRow, _BELONGS, isouter=True)
                .where(SessionRow.id == session_id)
            )
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else SessionOwner(user_id=row.user_id, tenant_id=row.tenant_id)

    async def add(self, session: Session) -> None:
        """Begin a session."""
        self._session.add(
            SessionRow(
                id=session.id,
                user_id=session.user_id,
                tenant_id=session.tenant_id,
                counter=session.counter,
                confirmed_counter=session.confirmed_counter,
                created_at=session.created_at,
                refreshed_at=session.refreshed_at,
                user_agent=session.device.user_agent,
                address_masked=session.device.address_masked,
            )
        )
        await self._session.flush()

    async def get(self, session_id: UUID) -> Session | None:
        """The session as it was last committed."""
        row = await self._session.get(SessionRow, session_id)
        return None if row is None else _session(row)

    async def lock(self, session_id: UUID) -> Session | None:
        """The session, held until the end of the transaction."""
        row = (
            await self._session.scalars(select(SessionRow).where(SessionRow.id == session_id).with_for_update())
        ).one_or_none()
        return None if row is None else _session(row)

    async def rotate(self, session: Session) -> None:
        """Store what a refresh changes."""
        await self._session.execute(
            update(SessionRow)
            .where(SessionRow.id == session.id)
            .values(
                counter=session.counter,
                refreshed_at=session.refreshed_at,
                tenant_id=session.tenant_id,
                user_agent=session.device.user_agent,
                address_masked=session.device.address_masked,
            )
        )

    async def confirm(self, session_id: UUID, counter: int) -> None:
        """Tokens of this generation were used."""
        await self._session.execute(
            update(SessionRow)
            .where(SessionRow.id == session_id, SessionRow.confirmed_counter < counter, SessionRow.counter >= counter)
            .values(confirmed_counter=counter)
        )

    async def end(self, session_id: UUID, reason: str, now: datetime) -> bool:
        """End a session."""
        ended = await self._session.scalars(
            update(SessionRow)
            .where(SessionRow.id == session_id, SessionRow.ended_at.is_(None))
            .values(ended_at=now, end_reason=reason)
            .returning(SessionRow.id)
        )
        return ended.one_or_none() is not None

    async def end_all(self, user_id: UUID, reason: str, now: datetime, *, sparing: UUID | None = None) -> list[UUID]:
        """End every open session of a person, apart from one."""
        ended = await self._session.scalars(
            update(SessionRow)
            .where(
                SessionRow.user_id == user_id, SessionRow.ended_at.is_(None), SessionRow.id.is_distinct_from(sparing)
            )
            .values(ended_at=now, end_reason=reason)
            .returning(SessionRow.id)
        )
        return list(ended)

    async def page(
        self, user_id: UUID, *, open_at: SessionCutoff | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Session]:
        """A person's sessions, the newest first."""
        statement = _of_person(select(SessionRow), user_id, open_at)
        if before is not None:
            statement = statement.where(tuple_(SessionRow.created_at, SessionRow.id) < tuple_(*before))
        newest = statement.order_by(SessionRow.created_at.desc(), SessionRow.id.desc()).limit(limit)
        return [_session(row) for row in await self._session.scalars(newest)]

    async def count(self, user_id: UUID, *, open_at: SessionCutoff | None) -> int:
        """How many there are."""
        statement = _of_person(select(func.count()).select_from(SessionRow), user_id, open_at)
        return int((await self._session.execute(statement)).scalar_one())

    async def standing(self, session_id: UUID, tenant_id: UUID, user_id: UUID) -> Standing | None:
        """Session, person, organisation and membership in one look."""
        values = {"session_id": session_id, "user_id": user_id, "tenant_id": tenant_id}
        found = (await self._session.execute(_STANDING, values)).one_or_none()
        if found is None:
            return None
        return Standing(
            session=_session(found),
            person=AccountStatus(found.person),
            tenant=AccountStatus(found.tenant),
            role=Role(found.role),
        )

    async def tenant_status(self, tenant_id: UUID) -> AccountStatus | None:
        """Whether an organisation may be served."""
        status = await self._session.scalar(select(TenantRow.status).where(TenantRow.id == tenant_id))
        return None if status is None else AccountStatus(status)

    async def in_good_standing(self, present: Sequence[Presence], cutoff: SessionCutoff) -> set[Presence]:
        """Which of them are."""
        if not self._on_postgres:
            return {each for each in present if await self._is_good(each, cutoff)}
        places = await self._session.scalars(
            _IN_GOOD_STANDING,
            {
                "tenants": [each.tenant_id for each in present],
                "users": [each.user_id for each in present],
                "sessions": [each.session_id for each in present],
                "idle_since": cutoff.refreshed_at,
                "begun_at": cutoff.created_at,
            },
        )
        return {present[place - 1] for place in places}

    async def _is_good(self, presence: Presence, cutoff: SessionCutoff) -> bool:
        """What the function does, where there are no walls and no functions."""
        if presence.user_id is None and presence.session_id is None:
            return await self.tenant_status(presence.tenant_id) is AccountStatus.ACTIVE
        if presence.user_id is None or presence.session_id is None:
            return False
        found = await self.standing(presence.session_id, presence.tenant_id, presence.user_id)
        return (
            found is not None
            and found.person is found.tenant is AccountStatus.ACTIVE
            and found.session.ended_at is None
            and found.session.refreshed_at > cutoff.refreshed_at
            and found.session.created_at > cutoff.created_at
        )

    @property
    def _on_postgres(self) -> bool:
        return self._session.get_bind().dialect.name == "postgresql"


_BELONGS = (MembershipRow.user_id == SessionRow.user_id) & (MembershipRow.tenant_id == SessionRow.tenant_id)


def _of_person(statement: Select[Any], user_id: UUID, open_at: SessionCutoff | None) -> Select[Any]:
    statement = statement.where(SessionRow.user_id == user_id)
    if open_at is None:
        return statement
    return statement.where(
        SessionRow.ended_at.is_(None),
        SessionRow.refreshed_at > open_at.refreshed_at,
        SessionRow.created_at > open_at.created_at,
    )


def _session(row: Any) -> Session:
    return Session(
        id=row.id,
        user_id=row.user_id,
        tenant_id=row.tenant_id,
        counter=row.counter,
        confirmed_counter=row.confirmed_counter,
        created_at=row.created_at,
        refreshed_at=row.refreshed_at,
        ended_at=row.ended_at,
        end_reason=row.end_reason,
        device=Device(user_agent=row.user_agent, address_masked=row.address_masked),
    )
