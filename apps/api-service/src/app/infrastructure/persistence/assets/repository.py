"""Files in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.assets.models import Asset, AssetFilter, AssetType, FileFacts, SourceTool
from app.infrastructure.persistence.assets.tables import AssetRow
from app.infrastructure.persistence.identity.tables import TenantRow


class SqlAssetRepository:
    """Files of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _scoped(self) -> Select[AssetRow]:
        return select(AssetRow).where(AssetRow.tenant_id == self._tenant_id)

    def _there(self, user_id: UUID) -> Select[AssetRow]:
        return self._scoped().where(AssetRow.created_by == user_id, *_IS_THERE)

    async def stored_bytes(self) -> int:
        """The tenant's row is the lock; those that only refer to it go on meanwhile."""
        gate = select(TenantRow.id).where(TenantRow.id == self._tenant_id).with_for_update(key_share=True)
        await self._session.execute(gate)
        row = AssetRow
        total = select(func.coalesce(func.sum(row.size_bytes), 0))
        taken = total.where(row.tenant_id == self._tenant_id, row.discarded_at.is_(None))
        return int((await self._session.execute(taken)).scalar_one())

    async def put(self, asset: Asset) -> None:
        """A file that is made anew has other content, and is not there before that is."""
        await self._session.merge(_row(asset, self._tenant_id))
        await self._session.flush()

    async def set_stored(self, asset_id: UUID, now: datetime) -> bool:
        """False when it was deleted meanwhile."""
        found = await self._change([asset_id], AssetRow.discarded_at.is_(None), stored_at=now)
        return found > 0

    async def get(self, asset_id: UUID, user_id: UUID) -> Asset | None:
        """The person's file."""
        found = (await self._session.execute(self._there(user_id).where(AssetRow.id == asset_id))).scalar_one_or_none()
        return _asset(found) if found else None

    async def page(
        self, user_id: UUID, *, wanted: AssetFilter, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Asset]:
        """Newest first, older than `before`."""
        row = AssetRow
        query = self._there(user_id).order_by(row.created_at.desc(), row.id.desc()).limit(limit)
        query = query.where(*_conditions(wanted))
        if before is not None:
            moment, last = before
            query = query.where(or_(row.created_at < moment, and_(row.created_at == moment, row.id < last)))
        return [_asset(each) for each in (await self._session.execute(query)).scalars()]

    async def attach(self, asset_ids: Sequence[UUID], user_id: UUID, conversation_id: UUID) -> list[Asset]:
        """In the order of the ids; one statement, so that two questions at once cannot have the same file."""
        row = AssetRow
        free = or_(row.conversation_id.is_(None), row.conversation_id == conversation_id)
        statement = (
            update(row)
            .where(row.tenant_id == self._tenant_id, row.id.in_(asset_ids), row.created_by == user_id)
            .where(*_IS_THERE, free)
            .values(conversation_id=conversation_id)
            .returning(row)
        )
        found = {each.id: _asset(each) for each in (await self._session.execute(statement)).scalars()}
        return [found[asset_id] for asset_id in asset_ids if asset_id in found]

    async def discard(self, asset_ids: Sequence[UUID], now: datetime) -> None:
        """They leave their conversations."""
        await self._change(asset_ids, discarded_at=now, conversation_id=None)

    async def discard_of_conversation(self, conversation_id: UUID, now: datetime) -> list[UUID]:
        """Also those that are still being stored."""
        row = AssetRow
        statement = (
            update(row)
            .where(row.tenant_id == self._tenant_id, row.conversation_id == conversation_id)
            .values(discarded_at=now, conversation_id=None)
            .returning(row.id)
        )
        return list((await self._session.execute(statement)).scalars())

    async def forget(self, asset_ids: Sequence[UUID]) -> None:
        """Only what was discarded."""
        row = AssetRow
        await self._session.execute(
            delete(row).where(row.tenant_id == self._tenant_id, row.id.in_(asset_ids), row.discarded_at.is_not(None))
        )

    async def discard_due(self, unused_since: datetime, now: datetime, limit: int) -> list[UUID]:
        """One statement that asks twice: what is sent with a message at this moment stays."""
        row = AssetRow
        due = select(row.id).where(row.tenant_id == self._tenant_id, is_due(unused_since))
        statement = (
            update(row)
            .where(row.tenant_id == self._tenant_id, is_due(unused_since))
            .where(row.id.in_(due.order_by(row.created_at).limit(limit)))
            .values(discarded_at=now, conversation_id=None)
            .returning(row.id)
        )
        return list((await self._session.execute(statement)).scalars())

    async def _change(self, asset_ids: Sequence[UUID], *conditions: ColumnElement[bool], **changes: Any) -> int:
        row = AssetRow
        statement = update(row).where(row.tenant_id == self._tenant_id, row.id.in_(asset_ids), *conditions)
        result = await self._session.execute(statement.values(**changes))
        return result.rowcount if isinstance(result, CursorResult) else 0


_IS_THERE = (AssetRow.stored_at.is_not(None), AssetRow.discarded_at.is_(None))


def is_due(unused_since: datetime) -> ColumnElement[bool]:
    """Discarded, or of no use since then."""
    row = AssetRow
    useless = or_(row.conversation_id.is_(None), row.stored_at.is_(None))
    return or_(row.discarded_at.is_not(None), and_(useless, row.created_at < unused_since))


def _conditions(wanted: AssetFilter) -> list[ColumnElement[bool]]:
    row, conditions = AssetRow, list[ColumnElement[bool]]()
    if wanted.asset_type is not None:
        image = row.mime_type.startswith("image/")
        conditions.append(image if wanted.asset_type is AssetType.IMAGE else ~image)
    if wanted.source_tool is not None:
        conditions.append(row.source_tool == wanted.source_tool.value)
    if wanted.conversation_id is not None:
        conditions.append(row.conversation_id == wanted.conversation_id)
    return conditions


def _row(asset: Asset, tenant_id: UUID) -> AssetRow:
    facts = asset.facts
    return AssetRow(
        id=asset.id,
        tenant_id=tenant_id,
        created_by=asset.created_by,
        source_tool=asset.source_tool.value,
        filename=asset.filename,
        mime_type=facts.mime_type,
        size_bytes=facts.size_bytes,
        sha256=facts.sha256,
        width=facts.width,
        height=facts.height,
        pages=facts.pages,
        conversation_id=asset.conversation_id,
        run_id=asset.run_id,
        tool_call_id=asset.tool_call_id,
        created_at=asset.created_at,
        stored_at=None,
        discarded_at=None,
    )


def _asset(row: AssetRow) -> Asset:
    return Asset(
        id=row.id,
        tenant_id=row.tenant_id,
        created_by=row.created_by,
        source_tool=SourceTool(row.source_tool),
        filename=row.filename,
        facts=FileFacts(
            mime_type=row.mime_type,
            size_bytes=row.size_bytes,
            sha256=row.sha256,
            width=row.width,
            height=row.height,
            pages=row.pages,
        ),
        created_at=row.created_at,
        conversation_id=row.conversation_id,
        run_id=row.run_id,
        tool_call_id=row.tool_call_id,
    )
