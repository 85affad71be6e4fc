"""Old invitations in SQL: which organisations have some is asked through a door, the rest is behind their walls."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.infrastructure.persistence.tenants.tables import InvitationRow

_OWNERS = text("SELECT owner FROM tenants_with_old_invitations(CAST(:closed AS timestamptz)) owner").columns(
    owner=Uuid()
)


class SqlAgedInvitations:
    """`AgedRows`: invitations that were closed before a moment."""

    def __init__(self, session: AsyncSession, tenant_id: UUID | None) -> None:
        self._session = session
        self._tenant_id = tenant_id

    async def owners(self, before: datetime) -> list[UUID]:
        """Organisations that have some."""
        if self._session.get_bind().dialect.name == "postgresql":
            return list((await self._session.execute(_OWNERS, {"closed": before})).scalars())
        return list(await self._session.scalars(select(InvitationRow.tenant_id).distinct().where(_closed(before))))

    async def discard(self, before: datetime, limit: int) -> int:
        """Of this organisation."""
        row = InvitationRow
        due = select(row.id).where(row.tenant_id == self._tenant_id, _closed(before)).limit(limit)
        statement = delete(row).where(row.tenant_id == self._tenant_id, row.id.in_(due)).returning(row.id)
        return len((await self._session.execute(statement)).all())


def _closed(before: datetime) -> ColumnElement[bool]:
    return func.coalesce(InvitationRow.accepted_at, InvitationRow.revoked_at, InvitationRow.expires_at) < before
