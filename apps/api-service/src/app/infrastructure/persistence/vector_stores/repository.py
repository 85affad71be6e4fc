"""Vector stores in SQL."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.vector_stores.models import VectorStore
from app.infrastructure.persistence.vector_stores.tables import VectorStoreRow

_TENANTS = text("SELECT owner FROM tenants_with_vector_stores(CAST(:place AS text)) owner").columns(owner=Uuid())


class SqlVectorStoreRepository:
    """`VectorStoreRepository`."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    async def get(self, endpoint: str) -> VectorStore | None:
        """The store, or None."""
        row = VectorStoreRow
        query = select(row).where(row.tenant_id == self._tenant_id, row.endpoint == endpoint)
        found = (await self._session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()
        if found is None:
            return None
        return VectorStore(
            tenant_id=found.tenant_id,
            endpoint=found.endpoint,
            provider_id=found.provider_id,
            fingerprint=found.fingerprint,
        )

    async def claim(self, endpoint: str, now: datetime, until: datetime) -> bool:
        """Whether the claim is this transaction's: the row is new, or nobody holds it."""
        values = {"tenant_id": self._tenant_id, "endpoint": endpoint, "fingerprint": "", "claimed_until": until}
        dialect = self._session.get_bind().dialect.name
        insert = postgresql.insert(VectorStoreRow) if dialect == "postgresql" else sqlite.insert(VectorStoreRow)
        if await self._changed(insert.values(values).on_conflict_do_nothing()):
            return True
        free = or_(VectorStoreRow.claimed_until.is_(None), VectorStoreRow.claimed_until < now)
        return await self._set(endpoint, free, claimed_until=until)

    async def made(self, endpoint: str, provider_id: str) -> None:
        """Notes the provider's id of an empty store."""
        await self._set(endpoint, provider_id=provider_id, fingerprint="")

    async def brought_up_to_date(self, endpoint: str, fingerprint: str | None) -> None:
        """Ends a claim."""
        done = {} if fingerprint is None else {"fingerprint": fingerprint}
        await self._set(endpoint, claimed_until=None, **done)

    async def _set(self, endpoint: str, *conditions: Any, **values: Any) -> bool:
        row = VectorStoreRow
        of = (row.tenant_id == self._tenant_id, row.endpoint == endpoint, *conditions)
        return await self._changed(update(row).where(*of).values(**values))

    async def _changed(self, statement: Any) -> bool:
        result = await self._session.execute(statement.execution_options(synchronize_session=False))
        return isinstance(result, CursorResult) and result.rowcount > 0


class SqlDueVectorStores:
    """`DueVectorStores`, asked through a door in the walls."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def tenants(self, endpoint: str) -> list[UUID]:
        """Nothing else of them."""
        if self._session.get_bind().dialect.name == "postgresql":
            return list((await self._session.execute(_TENANTS, {"place": endpoint})).scalars())
        query = select(VectorStoreRow.tenant_id).where(VectorStoreRow.endpoint == endpoint)
        return list(await self._session.scalars(query))
