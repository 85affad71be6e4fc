"""One transaction over Postgres or SQLite, and the repositories that take part in it."""

from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.activity.repository import SqlActivityRepository
from app.infrastructure.persistence.identity.repository import SqlAccountRepository, SqlSessionRepository


class SqlUnitOfWork:
    """A clean exit commits, any exception rolls back; the only place of the house that commits."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], scope: Scope) -> None:
        self.scope = scope
        self._session = sessions(info={"tenant_id": scope.tenant_id, "user_id": scope.user_id})

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                await self._session.commit()
        finally:
            # Closing rolls back what is open; the session shields it, so that a cancelled task leaves no transaction.
            await self._session.__aexit__(kind, error, trace)

    @cached_property
    def accounts(self) -> SqlAccountRepository:
        """People and organisations."""
        return SqlAccountRepository(self._session)

    @cached_property
    def sessions(self) -> SqlSessionRepository:
        """Signed-in devices."""
        return SqlSessionRepository(self._session)

    @cached_property
    def activity(self) -> SqlActivityRepository:
        """The activity log."""
        return SqlActivityRepository(self._session)
