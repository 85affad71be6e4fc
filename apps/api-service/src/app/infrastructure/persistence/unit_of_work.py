"""One transaction over Postgres or SQLite, and the repositories that take part in it."""

from collections.abc import Callable
from datetime import timedelta
from types import TracebackType
from typing import Self
from uuid import UUID

from psycopg.errors import IdleInTransactionSessionTimeout, ReadOnlySqlTransaction, TransactionTimeout
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.domain.errors import StoreUnavailable
from app.domain.runs.ports import RunJobs
from app.domain.unit_of_work import Scope
from app.infrastructure.durable.in_process import AfterCommitRunJobs, InProcessEngine
from app.infrastructure.durable.jobs import PostgresRunJobs
from app.infrastructure.persistence.activity.repository import SqlActivityRepository
from app.infrastructure.persistence.assets.repository import SqlAssetRepository
from app.infrastructure.persistence.assets.repository_due import SqlDueAssets
from app.infrastructure.persistence.conversations.repository import SqlConversationRepository, SqlItemRepository
from app.infrastructure.persistence.documents.repository import SqlDocumentRepository
from app.infrastructure.persistence.identity.repository import SqlAccountRepository
from app.infrastructure.persistence.identity.repository_aged import SqlAgedSessions
from app.infrastructure.persistence.identity.repository_sessions import SqlSessionRepository
from app.infrastructure.persistence.mcp_servers.repository import SqlMcpServerRepository
from app.infrastructure.persistence.mcp_servers.repository_connections import SqlMcpConnectionRepository
from app.infrastructure.persistence.runs.repository import SqlRunRepository
from app.infrastructure.persistence.runs.repository_journal import SqlDueJournals, SqlJournalRepository
from app.infrastructure.persistence.tenants.repository import (
    SqlInvitationRepository,
    SqlMemberRepository,
    SqlOfferRepository,
    SqlTenantRepository,
)
from app.infrastructure.persistence.tenants.repository_aged import SqlAgedInvitations
from app.infrastructure.persistence.usage.repository import SqlUsageLedger
from app.infrastructure.persistence.usage.repository_budgets import SqlBudgetRepository
from app.infrastructure.persistence.usage.repository_reports import SqlUsageReports
from app.infrastructure.persistence.vector_stores.repository import SqlDueVectorStores, SqlVectorStoreRepository

_AWAY = (OperationalError, InterfaceError, PoolTimeout)
"""No connection, or the server gave this transaction up (restart, deadlock): the same again may succeed."""


def _is_away(error: BaseException | None) -> bool:
    """Whether the database is to blame; also when it ended a transaction in the middle of which we were frozen.

    A server that only reads is a standby, or was the primary until a moment ago.
    """
    ended = isinstance(error, DBAPIError) and isinstance(
        error.orig, IdleInTransactionSessionTimeout | TransactionTimeout | ReadOnlySqlTransaction
    )
    return ended or isinstance(error, _AWAY)


class SqlUnitOfWork:
    """A clean exit commits, any exception rolls back; the only place of the house that commits."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], scope: Scope, engine: InProcessEngine | None = None
    ) -> None:
        """`engine`: executes runs where the database has no durable engine of its own."""
        self.scope = scope
        self._engine = engine
        self._after_commit: list[Callable[[], None]] = []
        self._session = sessions(info={"tenant_id": scope.tenant_id, "user_id": scope.user_id})

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._end(kind, error, trace)
        except Exception as failure:
            if _is_away(failure):
                raise StoreUnavailable from failure
            raise
        if _is_away(error):
            raise StoreUnavailable from error
        if error is None:
            for act in self._after_commit:
                act()

    async def _end(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                await self._session.commit()
        finally:
            # Closing rolls back what is open; the session shields it, so that a cancelled task leaves no transaction.
            await self._session.__aexit__(kind, error, trace)

    @property
    def _tenant_id(self) -> UUID:
        if self.scope.tenant_id is None:
            msg = "this transaction belongs to no tenant"
            raise RuntimeError(msg)
        return self.scope.tenant_id

    @property
    def accounts(self) -> SqlAccountRepository:
        """People and organisations."""
        return SqlAccountRepository(self._session)

    @property
    def sessions(self) -> SqlSessionRepository:
        """Signed-in devices."""
        return SqlSessionRepository(self._session)

    @property
    def tenants(self) -> SqlTenantRepository:
        """The organisation itself."""
        return SqlTenantRepository(self._session, self._tenant_id)

    @property
    def members(self) -> SqlMemberRepository:
        """Its members."""
        return SqlMemberRepository(self._session, self._tenant_id)

    @property
    def invitations(self) -> SqlInvitationRepository:
        """Its invitations."""
        return SqlInvitationRepository(self._session, self._tenant_id)

    @property
    def offers(self) -> SqlOfferRepository:
        """Invitations of any organisation, for whoever holds the token of one."""
        return SqlOfferRepository(self._session)

    @property
    def activity(self) -> SqlActivityRepository:
        """The activity log."""
        return SqlActivityRepository(self._session)

    @property
    def assets(self) -> SqlAssetRepository:
        """The tenant's files."""
        return SqlAssetRepository(self._session, self._tenant_id)

    @property
    def due_assets(self) -> SqlDueAssets:
        """Whose files need deleting."""
        return SqlDueAssets(self._session)

    @property
    def conversations(self) -> SqlConversationRepository:
        """The tenant's conversations."""
        return SqlConversationRepository(self._session, self._tenant_id)

    @property
    def items(self) -> SqlItemRepository:
        """The ledgers of its conversations."""
        return SqlItemRepository(self._session, self._tenant_id)

    @property
    def runs(self) -> SqlRunRepository:
        """The tenant's runs."""
        return SqlRunRepository(self._session, self._tenant_id)

    @property
    def journal(self) -> SqlJournalRepository:
        """The journals of its runs."""
        return SqlJournalRepository(self._session, self._tenant_id)

    @property
    def due_journals(self) -> SqlDueJournals:
        """Whose journals need looking after."""
        return SqlDueJournals(self._session)

    @property
    def documents(self) -> SqlDocumentRepository:
        """The tenant's documents."""
        return SqlDocumentRepository(self._session, self._tenant_id)

    @property
    def vector_stores(self) -> SqlVectorStoreRepository:
        """Where providers keep copies of its documents."""
        return SqlVectorStoreRepository(self._session, self._tenant_id)

    @property
    def due_vector_stores(self) -> SqlDueVectorStores:
        """Whose documents have copies."""
        return SqlDueVectorStores(self._session)

    @property
    def mcp_servers(self) -> SqlMcpServerRepository:
        """The tenant's MCP servers."""
        return SqlMcpServerRepository(self._session, self._tenant_id)

    @property
    def mcp_connections(self) -> SqlMcpConnectionRepository:
        """People's connections to them."""
        return SqlMcpConnectionRepository(self._session, self._tenant_id)

    @property
    def usage(self) -> SqlUsageLedger:
        """What its model calls cost."""
        return SqlUsageLedger(self._session, self._tenant_id)

    @property
    def usage_reports(self) -> SqlUsageReports:
        """Sums over that."""
        return SqlUsageReports(self._session, self._tenant_id)

    @property
    def budgets(self) -> SqlBudgetRepository:
        """How much may be spent."""
        return SqlBudgetRepository(self._session, self._tenant_id)

    def aged_sessions(self, idle: timedelta) -> SqlAgedSessions:
        """The person's sessions that are long over."""
        return SqlAgedSessions(self._session, self.scope.user_id, idle)

    @property
    def aged_invitations(self) -> SqlAgedInvitations:
        """The organisation's invitations that are long closed."""
        return SqlAgedInvitations(self._session, self.scope.tenant_id)

    @property
    def jobs(self) -> RunJobs:
        """Work that starts if and only if this transaction commits."""
        if self._engine is not None:
            return AfterCommitRunJobs(self._tenant_id, self._engine, self._after_commit.append)
        return PostgresRunJobs(self._session)
