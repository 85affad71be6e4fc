"""People's connections to MCP servers in SQL."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.mcp_servers.models import McpAuthorization, McpConnection
from app.infrastructure.persistence.mcp_servers.tables import McpAuthorizationRow, McpConnectionRow

_Begun, _Connected = McpAuthorizationRow, McpConnectionRow


class SqlMcpConnectionRepository:
    """Connections of one tenant's people."""

    def __init__(self, session: AsyncSession, tenant_id: UUID) -> None:
        self._session = session
        self._tenant_id = tenant_id

    def _scoped(self) -> Select[McpConnectionRow]:
        return select(_Connected).where(_Connected.tenant_id == self._tenant_id)

    async def of_user(self, user_id: UUID) -> list[McpConnection]:
        """All of one person."""
        found = await self._session.execute(self._scoped().where(_Connected.user_id == user_id))
        return [_connection(row) for row in found.scalars()]

    async def get(self, server_id: UUID, user_id: UUID) -> McpConnection | None:
        """A person's connection to one server."""
        query = self._scoped().where(_Connected.server_id == server_id, _Connected.user_id == user_id)
        row = (await self._session.execute(query)).scalar_one_or_none()
        return None if row is None else _connection(row)

    async def put(self, connection: McpConnection) -> None:
        """Takes the place of an earlier one."""
        await self._session.merge(
            McpConnectionRow(
                tenant_id=self._tenant_id,
                server_id=connection.server_id,
                user_id=connection.user_id,
                tokens=connection.tokens,
                connected_at=connection.connected_at,
            )
        )
        await self._session.flush()

    async def delete(self, server_id: UUID, user_id: UUID) -> bool:
        """With what was begun; False when there was none."""
        await self._session.execute(delete(_Begun).where(self._begun(server_id, user_id)))
        result = await self._session.execute(
            delete(_Connected).where(
                _Connected.tenant_id == self._tenant_id,
                _Connected.server_id == server_id,
                _Connected.user_id == user_id,
            )
        )
        return isinstance(result, CursorResult) and result.rowcount > 0

    async def delete_all(self, server_id: UUID) -> None:
        """Everybody's connections to a server, and what was begun."""
        for table in (_Begun, _Connected):
            await self._session.execute(
                delete(table).where(table.tenant_id == self._tenant_id, table.server_id == server_id)
            )

    async def begin(self, authorization: McpAuthorization, now: datetime) -> None:
        """Takes the place of what this person had begun with this server; forgets what has expired."""
        before = self._begun(authorization.server_id, authorization.user_id)
        expired = and_(_Begun.tenant_id == self._tenant_id, _Begun.expires_at <= now)
        await self._session.execute(delete(_Begun).where(or_(before, expired)))
        self._session.add(
            McpAuthorizationRow(
                tenant_id=self._tenant_id,
                server_id=authorization.server_id,
                user_id=authorization.user_id,
                session_id=authorization.session_id,
                state_hash=authorization.state_hash,
                sealed=authorization.sealed,
                expires_at=authorization.expires_at,
            )
        )
        await self._session.flush()

    async def take(self, state_hash: bytes, user_id: UUID) -> McpAuthorization | None:
        """What was begun, which is gone then."""
        taken = await self._session.execute(
            delete(_Begun)
            .where(_Begun.tenant_id == self._tenant_id, _Begun.state_hash == state_hash, _Begun.user_id == user_id)
            .returning(_Begun)
        )
        row = taken.scalar_one_or_none()
        return None if row is None else _authorization(row)

    def _begun(self, server_id: UUID, user_id: UUID) -> ColumnElement[bool]:
        return and_(_Begun.tenant_id == self._tenant_id, _Begun.server_id == server_id, _Begun.user_id == user_id)


def _connection(row: McpConnectionRow) -> McpConnection:
    return McpConnection(server_id=row.server_id, user_id=row.user_id, tokens=row.tokens, connected_at=row.connected_at)


def _authorization(row: McpAuthorizationRow) -> McpAuthorization:
    return McpAuthorization(
        state_hash=row.state_hash,
        server_id=row.server_id,
        user_id=row.user_id,
        session_id=row.session_id,
        sealed=row.sealed,
        expires_at=row.expires_at,
    )
