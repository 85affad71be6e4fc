"""Old sessions in SQL: who has some is asked through a door, and each person's are deleted behind their own wall."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, delete, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.infrastructure.persistence.identity.tables import SessionRow

_OWNERS = text(
    "SELECT owner FROM people_with_old_sessions(CAST(:ended AS timestamptz), CAST(:refreshed AS timestamptz)) owner"
).columns(owner=Uuid())


class SqlAgedSessions:
    """`AgedRows`: sessions that were over before a moment."""

    def __init__(self, session: AsyncSession, user_id: UUID | None, idle: timedelta) -> None:
        self._session = session
        self._user_id = user_id
        self._idle = idle

    async def owners(self, before: datetime) -> list[UUID]:
        """People who have some."""
        if self._session.get_bind().dialect.name == "postgresql":
            moments = {"ended": before, "refreshed": before - self._idle}
            return list((await self._session.execute(_OWNERS, moments)).scalars())
        return list(await self._session.scalars(select(SessionRow.user_id).distinct().where(self._over(before))))

    async def discard(self, before: datetime, limit: int) -> int:
        """Of this person."""
        row = SessionRow
        due = select(row.id).where(row.user_id == self._user_id, self._over(before)).limit(limit)
        statement = delete(row).where(row.user_id == self._user_id, row.id.in_(due)).returning(row.id)
        return len((await self._session.execute(statement)).all())

    def _over(self, before: datetime) -> ColumnElement[bool]:
        return or_(SessionRow.ended_at < before, SessionRow.refreshed_at < before - self._idle)
