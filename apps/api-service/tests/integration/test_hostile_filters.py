"""Every repository method whose own tenant filter asks for somebody else's rows: the database answers with nothing.

This is worse than a forgotten filter: the code looks for exactly what it must not see. Reads find nothing, changes and
deletions touch nothing, additions are refused.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from app.domain.access.actor import Role
from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.assets.models import Asset, AssetFilter, FileFacts, SourceTool
from app.domain.conversations.branches import PathChange
from app.domain.conversations.models import Conversation, ConversationFilter, NewItem
from app.domain.documents.models import Document
from app.domain.identity.models import AccountStatus, Tenant, User
from app.domain.mcp_servers.models import McpAuth, McpAuthorization, McpConnection, McpServer, McpServerKind
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run, RunEnd, RunState
from app.domain.tenants.models import Invitation
from app.domain.unit_of_work import Scope
from app.domain.usage.budgets import Budget, BudgetPeriod, BudgetScope
from app.domain.usage.models import PriceSource, Reservation, Settlement
from app.infrastructure.persistence.assets.repository import SqlAssetRepository
from app.infrastructure.persistence.conversations.repository import SqlConversationRepository, SqlItemRepository
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.infrastructure.persistence.documents.repository import SqlDocumentRepository
from app.infrastructure.persistence.mcp_servers.repository import SqlMcpServerRepository
from app.infrastructure.persistence.mcp_servers.repository_connections import SqlMcpConnectionRepository
from app.infrastructure.persistence.runs.repository import SqlRunRepository
from app.infrastructure.persistence.runs.repository_journal import SqlJournalRepository
from app.infrastructure.persistence.tenants.repository import (
    SqlInvitationRepository,
    SqlMemberRepository,
    SqlTenantRepository,
)
from app.infrastructure.persistence.unit_of_work import SqlUnitOfWork
from app.infrastructure.persistence.usage.repository import SqlUsageLedger
from app.infrastructure.persistence.usage.repository_budgets import SqlBudgetRepository
from app.infrastructure.persistence.usage.repository_reports import SqlUsageReports
from app.infrastructure.persistence.vector_stores.repository import SqlVectorStoreRepository
from app.utils.ids import new_id
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase

pytestmark = pytest.mark.postgres

_FILTER = re.compile(r"\b(?:\w+\.tenant_id|tenants\.id) = (%\(\w+\)s::UUID)")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
PLACE = "test:"
"""The endpoint of the stores."""
LATER = datetime(2026, 1, 3, tzinfo=UTC)
ITEM = NewItem(kind="user_message", text="secret", item={"role": "user", "content": "secret"}, display={})
EVENT = JournalEvent(1, AgentStreamEvent(type="run.started", at="2026-01-02T00:00:00.000Z"))
END = RunEnd(state=RunState.CANCELLED, usage={}, error=None, active_agent="assistant", finished_at=NOW)


@dataclass(frozen=True, slots=True)
class Home:
    """A tenant with one row of everything."""

    scope: Scope
    tenant_id: UUID
    user_id: UUID
    conversation: Conversation
    run: Run
    document: Document
    asset: Asset
    invitation: Invitation
    reservation: Reservation
    budget: Budget
    path: PathChange
    """Leaves the path of its conversation."""
    server: McpServer

    @property
    def connection(self) -> McpConnection:
        """Of its person to its server."""
        return McpConnection(server_id=self.server.id, user_id=self.user_id, tokens=b"secret", connected_at=NOW)

    @property
    def authorization(self) -> McpAuthorization:
        """One that its person has begun."""
        return McpAuthorization(
            state_hash=self.server.id.bytes,
            server_id=self.server.id,
            user_id=self.user_id,
            session_id=self.user_id,
            sealed=b"secret",
            expires_at=LATER,
        )


@pytest.fixture
async def engine(postgres: PostgresDatabase) -> AsyncIterator[AsyncEngine]:
    engine = create_database_engine(postgres.url(DatabaseRole.APP), pool_size=2)
    yield engine
    await engine.dispose()


async def furnish(engine: AsyncEngine) -> Home:
    tenant = Tenant(
        id=new_id(), name="T", slug=new_id().hex, status=AccountStatus.ACTIVE, created_at=NOW, updated_at=NOW
    )
    email = f"{new_id().hex}@example.com"
    user = User(
        id=new_id(), email=email, display_name=None, email_verified=False, status=AccountStatus.ACTIVE, created_at=NOW
    )
    conversation = Conversation(
        id=new_id(),
        tenant_id=tenant.id,
        user_id=user.id,
        title="t",
        agent="assistant",
        active_agent="assistant",
        message_count=0,
        preview="",
        created_at=NOW,
        updated_at=NOW,
    )
    run = Run(
        id=new_id(),
        tenant_id=tenant.id,
        conversation_id=conversation.id,
        user_id=user.id,
        agent="assistant",
        model="gpt-5.1",
        reasoning_effort=None,
        message="secret",
        state=RunState.QUEUED,
        created_at=NOW,
        request_hash="x",
        idempotency_key="key",
        epoch=1001,
    )
    asset = Asset(
        id=new_id(),
        tenant_id=tenant.id,
        created_by=user.id,
        source_tool=SourceTool.USER_UPLOAD,
        filename="secret.txt",
        facts=FileFacts(mime_type="text/plain", size_bytes=1, sha256="x"),
        created_at=NOW,
    )
    document = Document(id=new_id(), tenant_id=tenant.id, title="t", size=6, created_by=user.id, created_at=NOW)
    invitation = Invitation(
        id=new_id(),
        tenant_id=tenant.id,
        token_hint="hint",
        invited_email=None,
        role=Role.MEMBER,
        created_by=user.id,
        expires_at=LATER,
        created_at=NOW,
    )
    reservation = Reservation(
        run_id=run.id,
        step="start",
        user_id=user.id,
        agent="assistant",
        model="gpt-5.1",
        micro_usd=1,
        priced_by=PriceSource.TABLE,
        simulated=False,
        at=NOW,
    )
    budget = Budget(
        id=new_id(),
        tenant_id=tenant.id,
        scope=BudgetScope.TENANT,
        subject="",
        period=BudgetPeriod.MONTH,
        limit_micro_usd=100,
        updated_at=NOW,
    )
    server = McpServer(
        id=new_id(),
        tenant_id=tenant.id,
        label="notes",
        name="secret",
        url="https://nobody.invalid/",
        kind=McpServerKind.LOCAL,
        auth=McpAuth.OAUTH,
        created_by=user.id,
        created_at=NOW,
        updated_at=NOW,
    )
    scope = Scope(tenant.id, user.id)
    async with SqlUnitOfWork(create_sessions(engine), scope) as uow:
        await uow.accounts.register(tenant, user, email, "no hash")
        await uow.conversations.add(conversation)
        await uow.runs.add(run)
        await uow.items.append(conversation.id, run.id, [ITEM], NOW)
        path = PathChange.to([], await uow.items.places(conversation.id))
        await uow.journal.append(run.id, 1001, [EVENT])
        await uow.documents.add(document, ["a secret passage"])
        await uow.vector_stores.claim(PLACE, NOW, NOW)
        await uow.vector_stores.made(PLACE, "vs_secret")
        await uow.assets.put(asset)
        await uow.assets.set_stored(asset.id, NOW)
        await uow.invitations.add(invitation, invitation.id.bytes)
        await uow.budgets.put(budget, NOW.date())
        await uow.usage.reserve(reservation)
        await uow.mcp_servers.add(server)
    home = Home(
        scope, tenant.id, user.id, conversation, run, document, asset, invitation, reservation, budget, path, server
    )
    async with SqlUnitOfWork(create_sessions(engine), scope) as uow:
        await uow.mcp_connections.put(home.connection)
        await uow.mcp_connections.begin(home.authorization, NOW)
    return home


Attempt = Callable[[AsyncSession, Home], Awaitable[Any]]


def _runs(session: AsyncSession, other: Home) -> SqlRunRepository:
    return SqlRunRepository(session, other.tenant_id)


def _journal(session: AsyncSession, other: Home) -> SqlJournalRepository:
    return SqlJournalRepository(session, other.tenant_id)


def _conversations(session: AsyncSession, other: Home) -> SqlConversationRepository:
    return SqlConversationRepository(session, other.tenant_id)


def _items(session: AsyncSession, other: Home) -> SqlItemRepository:
    return SqlItemRepository(session, other.tenant_id)


def _documents(session: AsyncSession, other: Home) -> SqlDocumentRepository:
    return SqlDocumentRepository(session, other.tenant_id)


def _vector_stores(session: AsyncSession, other: Home) -> SqlVectorStoreRepository:
    return SqlVectorStoreRepository(session, other.tenant_id)


def _tenants(session: AsyncSession, other: Home) -> SqlTenantRepository:
    return SqlTenantRepository(session, other.tenant_id)


def _members(session: AsyncSession, other: Home) -> SqlMemberRepository:
    return SqlMemberRepository(session, other.tenant_id)


def _assets(session: AsyncSession, other: Home) -> SqlAssetRepository:
    return SqlAssetRepository(session, other.tenant_id)


def _invitations(session: AsyncSession, other: Home) -> SqlInvitationRepository:
    return SqlInvitationRepository(session, other.tenant_id)


def _mcp_servers(session: AsyncSession, other: Home) -> SqlMcpServerRepository:
    return SqlMcpServerRepository(session, other.tenant_id)


def _mcp_connections(session: AsyncSession, other: Home) -> SqlMcpConnectionRepository:
    return SqlMcpConnectionRepository(session, other.tenant_id)


def _usage(session: AsyncSession, other: Home) -> SqlUsageLedger:
    return SqlUsageLedger(session, other.tenant_id)


def _budgets(session: AsyncSession, other: Home) -> SqlBudgetRepository:
    return SqlBudgetRepository(session, other.tenant_id)


async def _limits(session: AsyncSession, other: Home) -> list[Budget]:
    return [standing.budget for standing in await _budgets(session, other).standings(NOW.date())]


async def _cost(session: AsyncSession, other: Home) -> int:
    report = await SqlUsageReports(session, other.tenant_id).of_month(NOW.date().replace(day=1))
    return report.totals.requests + report.reserved_micro_usd


async def _counted(session: AsyncSession, other: Home) -> int:
    return sum(await _runs(session, other).count_unfinished(other.user_id))


async def _headcount(session: AsyncSession, other: Home) -> int:
    return (await _members(session, other).count()).members


READS: dict[str, Attempt] = {
    "assets.stored_bytes": lambda s, o: _assets(s, o).stored_bytes(),
    "assets.set_stored": lambda s, o: _assets(s, o).set_stored(o.asset.id, NOW),
    "assets.get": lambda s, o: _assets(s, o).get(o.asset.id, o.user_id),
    "assets.page": lambda s, o: _assets(s, o).page(o.user_id, wanted=AssetFilter(), before=None, limit=9),
    "assets.attach": lambda s, o: _assets(s, o).attach([o.asset.id], o.user_id, o.conversation.id),
    "assets.discard": lambda s, o: _assets(s, o).discard([o.asset.id], NOW),
    "assets.discard_of_conversation": lambda s, o: _assets(s, o).discard_of_conversation(o.conversation.id, NOW),
    "assets.discard_due": lambda s, o: _assets(s, o).discard_due(LATER, NOW, 9),
    "assets.forget": lambda s, o: _assets(s, o).forget([o.asset.id]),
    "runs.get": lambda s, o: _runs(s, o).get(o.run.id),
    "runs.by_idempotency_key": lambda s, o: _runs(s, o).by_idempotency_key(o.user_id, "key"),
    "runs.page": lambda s, o: _runs(s, o).page(o.user_id, conversation_id=None, before=None, limit=9),
    "runs.next_pending": lambda s, o: _runs(s, o).next_pending(o.conversation.id),
    "runs.count_unfinished": _counted,
    "runs.claim": lambda s, o: _runs(s, o).claim(o.run.id, 9999, NOW),
    "runs.finish": lambda s, o: _runs(s, o).finish(o.run.id, 1001, END),
    "runs.request_stop": lambda s, o: _runs(s, o).request_stop(o.run.id),
    "runs.set_queued": lambda s, o: _runs(s, o).set_queued(o.run.id),
    "runs.end_pending": lambda s, o: _runs(s, o).end_pending(o.run.id, END),
    "journal.read": lambda s, o: _journal(s, o).read(o.run.id),
    "journal.is_kept": lambda s, o: _journal(s, o).is_kept(o.run.id),
    "journal.close": lambda s, o: _journal(s, o).close(o.run.id),
    "journal.unclosed": lambda s, o: _journal(s, o).unclosed(LATER, 9),
    "journal.discard": lambda s, o: _journal(s, o).discard(LATER, 9),
    "conversations.get": lambda s, o: _conversations(s, o).get(o.conversation.id, o.user_id),
    "conversations.page": lambda s, o: _conversations(s, o).page(
        o.user_id, wanted=ConversationFilter(text=""), before=None, limit=9
    ),
    "conversations.lock": lambda s, o: _conversations(s, o).lock(o.conversation.id),
    "conversations.rename": lambda s, o: _conversations(s, o).rename(o.conversation.id, "stolen"),
    "conversations.touch": lambda s, o: _conversations(s, o).touch(
        o.conversation.id, now=NOW, preview="stolen", added_messages=1, active_agent=None
    ),
    "conversations.delete": lambda s, o: _conversations(s, o).delete(o.conversation.id),
    "items.history": lambda s, o: _items(s, o).history(o.conversation.id),
    "items.messages": lambda s, o: _items(s, o).messages(o.conversation.id, beyond=None, newest_first=True, limit=9),
    "items.places": lambda s, o: _items(s, o).places(o.conversation.id),
    "items.change_path": lambda s, o: _items(s, o).change_path(o.conversation.id, o.path),
    "documents.page": lambda s, o: _documents(s, o).page(before=None, limit=9),
    "documents.search": lambda s, o: _documents(s, o).search("secret", 9),
    "documents.delete": lambda s, o: _documents(s, o).delete(o.document.id),
    "documents.ids": lambda s, o: _documents(s, o).ids(),
    "documents.whole": lambda s, o: _documents(s, o).whole(o.document.id),
    "vector_stores.get": lambda s, o: _vector_stores(s, o).get(PLACE),
    "vector_stores.made": lambda s, o: _vector_stores(s, o).made(PLACE, "vs_forged"),
    "vector_stores.brought_up_to_date": lambda s, o: _vector_stores(s, o).brought_up_to_date(PLACE, "forged"),
    "mcp_servers.put": lambda s, o: _mcp_servers(s, o).put(replace(o.server, name="stolen")),
    "mcp_servers.get": lambda s, o: _mcp_servers(s, o).get(o.server.id, locked=True),
    "mcp_servers.listed": lambda s, o: _mcp_servers(s, o).listed(),
    "mcp_servers.enabled": lambda s, o: _mcp_servers(s, o).enabled(),
    "mcp_servers.count": lambda s, o: _mcp_servers(s, o).count(),
    "mcp_servers.delete": lambda s, o: _mcp_servers(s, o).delete(o.server.id),
    "mcp_connections.of_user": lambda s, o: _mcp_connections(s, o).of_user(o.user_id),
    "mcp_connections.get": lambda s, o: _mcp_connections(s, o).get(o.server.id, o.user_id),
    "mcp_connections.delete": lambda s, o: _mcp_connections(s, o).delete(o.server.id, o.user_id),
    "mcp_connections.delete_all": lambda s, o: _mcp_connections(s, o).delete_all(o.server.id),
    "mcp_connections.take": lambda s, o: _mcp_connections(s, o).take(o.authorization.state_hash, o.user_id),
    "tenants.get": lambda s, o: _tenants(s, o).get(),
    "tenants.lock": lambda s, o: _tenants(s, o).lock(),
    "tenants.rename": lambda s, o: _tenants(s, o).rename("stolen", NOW),
    "members.role_of": lambda s, o: _members(s, o).role_of(o.user_id),
    "members.get": lambda s, o: _members(s, o).get(o.user_id),
    "members.page": lambda s, o: _members(s, o).page(after=None, limit=9),
    "members.count": _headcount,
    "members.set_role": lambda s, o: _members(s, o).set_role(o.user_id, Role.VIEWER),
    "members.remove": lambda s, o: _members(s, o).remove(o.user_id),
    "invitations.get": lambda s, o: _invitations(s, o).get(o.invitation.id),
    "invitations.page": lambda s, o: _invitations(s, o).page(None, NOW, before=None, limit=9),
    "invitations.count": lambda s, o: _invitations(s, o).count(None, NOW),
    "invitations.accept": lambda s, o: _invitations(s, o).accept(o.invitation.id, o.user_id, NOW),
    "invitations.revoke": lambda s, o: _invitations(s, o).revoke(o.invitation.id, NOW),
    "usage.settle": lambda s, o: _usage(s, o).settle(Settlement(run_id=o.run.id, step="start", at=NOW, micro_usd=9)),
    "usage.release": lambda s, o: _usage(s, o).release(o.run.id, NOW),
    "usage_reports.of_month": _cost,
    "budgets.get": lambda s, o: _budgets(s, o).get(o.budget.id),
    "budgets.delete": lambda s, o: _budgets(s, o).delete(o.budget.id),
    "budgets.standings": _limits,
    "invitations.revoke_all_of": lambda s, o: _invitations(s, o).revoke_all_of(o.user_id, set(Role), NOW),
}
WRITES: dict[str, Attempt] = {
    "runs.add": lambda s, o: _runs(s, o).add(replace(o.run, id=new_id(), idempotency_key=None)),
    "journal.append": lambda s, o: _journal(s, o).append(o.run.id, 1001, [JournalEvent(2, EVENT.event)]),
    "conversations.add": lambda s, o: _conversations(s, o).add(replace(o.conversation, id=new_id())),
    "items.append": lambda s, o: _items(s, o).append(o.conversation.id, o.run.id, [ITEM], NOW),
    "assets.put": lambda s, o: _assets(s, o).put(replace(o.asset, id=new_id())),
    "documents.add": lambda s, o: _documents(s, o).add(replace(o.document, id=new_id()), ["forged"]),
    "vector_stores.claim": lambda s, o: _vector_stores(s, o).claim("elsewhere:", NOW, LATER),
    "mcp_servers.add": lambda s, o: _mcp_servers(s, o).add(replace(o.server, id=new_id(), label="forged")),
    "mcp_connections.put": lambda s, o: _mcp_connections(s, o).put(replace(o.connection, tokens=b"forged")),
    "mcp_connections.begin": lambda s, o: _mcp_connections(s, o).begin(o.authorization, LATER),
    "members.add": lambda s, o: _members(s, o).add(new_id(), Role.OWNER, NOW),
    "usage.reserve": lambda s, o: _usage(s, o).reserve(replace(o.reservation, step="1:1")),
    "budgets.put": lambda s, o: _budgets(s, o).put(replace(o.budget, id=new_id()), NOW.date()),
    "invitations.add": lambda s, o: _invitations(s, o).add(replace(o.invitation, id=new_id()), b"forged"),
}


async def state_of(engine: AsyncEngine, home: Home) -> list[Any]:
    """Everything that the tenant itself sees of its rows."""
    async with SqlUnitOfWork(create_sessions(engine), home.scope) as uow:
        return [
            await uow.runs.get(home.run.id),
            await uow.journal.read(home.run.id),
            await uow.conversations.get(home.conversation.id, home.user_id),
            await uow.items.history(home.conversation.id),
            await uow.documents.page(before=None, limit=9),
            await uow.assets.page(home.user_id, wanted=AssetFilter(), before=None, limit=9),
            await uow.assets.stored_bytes(),
            await uow.documents.search("secret forged", 9),
            await uow.vector_stores.get(PLACE),
            await uow.vector_stores.get("elsewhere:"),
            await uow.mcp_servers.listed(),
            await uow.mcp_connections.of_user(home.user_id),
            await uow.tenants.get(),
            await uow.members.page(after=None, limit=9),
            await uow.invitations.page(None, NOW, before=None, limit=9),
            await uow.budgets.standings(NOW.date()),
            await uow.usage_reports.of_month(NOW.date().replace(day=1)),
        ]


def test_every_method_of_every_repository_is_tried() -> None:
    kinds: dict[str, type[Any]] = {
        "runs": SqlRunRepository,
        "journal": SqlJournalRepository,
        "conversations": SqlConversationRepository,
        "items": SqlItemRepository,
        "documents": SqlDocumentRepository,
        "vector_stores": SqlVectorStoreRepository,
        "assets": SqlAssetRepository,
        "mcp_servers": SqlMcpServerRepository,
        "mcp_connections": SqlMcpConnectionRepository,
        "tenants": SqlTenantRepository,
        "members": SqlMemberRepository,
        "invitations": SqlInvitationRepository,
        "usage": SqlUsageLedger,
        "usage_reports": SqlUsageReports,
        "budgets": SqlBudgetRepository,
    }
    methods = {f"{name}.{m}" for name, kind in kinds.items() for m in vars(kind) if not m.startswith("_")}
    assert methods == READS.keys() | WRITES.keys()
    print(f"repository methods against another tenant's rows: {len(methods)}/{len(methods)} tried")


@pytest.mark.parametrize("name", READS)
async def test_reads_changes_and_deletions_reach_nothing(engine: AsyncEngine, name: str) -> None:
    mine, other = await furnish(engine), await furnish(engine)
    before = await state_of(engine, other)
    sessions = create_sessions(engine)
    async with sessions(info={"tenant_id": mine.tenant_id, "user_id": mine.user_id}) as session, session.begin():
        assert not await READS[name](session, other)
    assert await state_of(engine, other) == before


@contextmanager
def filters_cut(engine: AsyncEngine) -> Iterator[list[str]]:
    """Takes what compares with the tenant's id out of every statement on its way; lists the statements it was in."""
    cut: list[str] = []

    def without(*call: Any) -> tuple[str, Any]:
        statement, parameters = call[2:4]
        bare, times = _FILTER.subn(r"\1 IS NOT NULL", statement)
        if times:
            cut.append(statement)
        return bare, parameters

    event.listen(engine.sync_engine, "before_cursor_execute", without, retval=True)
    yield cut
    event.remove(engine.sync_engine, "before_cursor_execute", without)


@pytest.mark.parametrize("name", READS)
async def test_without_a_tenant_filter_only_own_rows_are_reached(engine: AsyncEngine, name: str) -> None:
    mine, other = await furnish(engine), await furnish(engine)
    before = await state_of(engine, other)
    sessions = create_sessions(engine)
    with filters_cut(engine) as cut:
        async with sessions(info={"tenant_id": mine.tenant_id, "user_id": mine.user_id}) as session, session.begin():
            found = await READS[name](session, other)
    assert cut, "there was no filter to take out"
    assert found is not True
    if isinstance(found, int):
        assert found <= 1, "one's own household has one row of everything"
    else:
        assert all(_is_of(mine, each) for each in (found if isinstance(found, list) else [found] if found else []))
    assert await state_of(engine, other) == before


def _is_of(home: Home, found: Any) -> bool:
    named = {getattr(found, name, None) for name in ("id", "document_id", "tenant_id")}
    named |= {found} if isinstance(found, UUID) else set()
    return bool(named & {home.tenant_id, home.document.id, home.asset.id})


@pytest.mark.parametrize("name", WRITES)
async def test_additions_are_refused(engine: AsyncEngine, name: str) -> None:
    mine, other = await furnish(engine), await furnish(engine)
    before = await state_of(engine, other)
    sessions = create_sessions(engine)
    with pytest.raises((DBAPIError, LostOwnership)):
        async with sessions(info={"tenant_id": mine.tenant_id, "user_id": mine.user_id}) as session, session.begin():
            await WRITES[name](session, other)
    assert await state_of(engine, other) == before
