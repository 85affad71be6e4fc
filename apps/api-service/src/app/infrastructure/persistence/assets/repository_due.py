"""Which tenants have files to be deleted, asked through a door in the walls."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Uuid, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.infrastructure.persistence.assets.repository import is_due
from app.infrastructure.persistence.assets.tables import AssetRow

_TENANTS = text("SELECT owner FROM tenants_with_due_assets(CAST(:unused AS timestamptz)) owner").columns(owner=Uuid())


class SqlDueAssets:
    """`DueAssets`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def tenants(self, unused_since: datetime) -> list[UUID]:
        """Nothing else of them."""
        if self._session.get_bind().dialect.name == "postgresql":
            return list((await self._session.execute(_TENANTS, {"unused": unused_since})).scalars())
        return list(await self._session.scalars(select(AssetRow.tenant_id).distinct().where(is_due(unused_since))))
