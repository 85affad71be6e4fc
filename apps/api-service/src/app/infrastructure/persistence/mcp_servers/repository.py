"""MCP servers in SQL."""

from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.mcp_servers.errors import McpLabelTaken
from app.domain.mcp_servers.models import McpServer
from app.infrastructure.persistence.mcp_servers.mappers import changing_values, server_of
from app.infrastructure.persistence.mcp_servers.tables import McpServerRow


class SqlMcpServerRepository:
    """Servers of one tenant."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _scoped(self) -> Select[McpServerRow]:
        return select(McpServerRow).where(McpServerRow.tenant_id == self._tenant_id)

    async def add(self, server: McpServer) -> None:
        """Stores a new server. Raises `McpLabelTaken`."""
        row = McpServerRow(
            id=server.id,
            tenant_id=self._tenant_id,
            created_by=server.created_by,
            created_at=server.created_at,
            **changing_values(server),
        )
        self._session.add(row)
        await self._store()

    async def put(self, server: McpServer) -> None:
        """Stores everything of it that may change. Raises `McpLabelTaken`."""
        row = (await self._session.execute(self._scoped().where(McpServerRow.id == server.id))).scalar_one_or_none()
        if row is not None:
            for name, value in changing_values(server).items():
                setattr(row, name, value)
            await self._store()

    async def get(self, server_id: UUID, *, locked: bool = False) -> McpServer | None:
        """The tenant's server; `locked`: nobody else changes it before this transaction ends."""
        query = self._scoped().where(McpServerRow.id == server_id)
        row = (await self._session.execute(query.with_for_update() if locked else query)).scalar_one_or_none()
        return None if row is None else server_of(row)

    async def listed(self) -> list[McpServer]:
        """All, by label."""
        return [server_of(row) for row in (await self._session.execute(self._ordered())).scalars()]

    async def enabled(self) -> list[McpServer]:
        """Those that agents may use, by label."""
        query = self._ordered().where(McpServerRow.enabled)
        return [server_of(row) for row in (await self._session.execute(query)).scalars()]

    async def count(self) -> int:
        """How many the tenant has."""
        query = select(func.count()).select_from(McpServerRow).where(McpServerRow.tenant_id == self._tenant_id)
        return int((await self._session.execute(query)).scalar_one())

    async def delete(self, server_id: UUID) -> bool:
        """With everybody's connections to it; False when there is none."""
        result = await self._session.execute(
            delete(McpServerRow).where(McpServerRow.tenant_id == self._tenant_id, McpServerRow.id == server_id)
        )
        return isinstance(result, CursorResult) and result.rowcount > 0

    def _ordered(self) -> Select[McpServerRow]:
        return self._scoped().order_by(McpServerRow.label)

    async def _store(self) -> None:
        try:
            await self._session.flush()
        except IntegrityError as error:
            if "label" in str(error.orig):
                raise McpLabelTaken from error
            raise
