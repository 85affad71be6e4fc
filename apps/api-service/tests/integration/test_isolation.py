"""Narrow doors show one row and no more, the log is not rewritten, and the start refuses roles without walls."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from app.domain.activity.models import ActivityEvent
from app.domain.identity.models import AccountStatus, Session, Tenant, User
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.infrastructure.persistence.unit_of_work import SqlUnitOfWork
from app.utils.ids import new_id
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase

pytestmark = pytest.mark.postgres


@pytest.fixture
async def engine(postgres: PostgresDatabase) -> AsyncIterator[AsyncEngine]:
    engine = create_database_engine(postgres.url(DatabaseRole.APP), pool_size=4)
    yield engine
    await engine.dispose()


async def inhabit(engine: AsyncEngine) -> Scope:
    """A tenant with a person, a session and an entry in its log, made through the repositories."""
    now = datetime.now(UTC)
    tenant = Tenant(
        id=new_id(), name="T", slug=new_id().hex, status=AccountStatus.ACTIVE, created_at=now, updated_at=now
    )
    owner = User(
        id=new_id(),
        email=f"{new_id().hex}@example.com",
        display_name=None,
        email_verified=False,
        status=AccountStatus.ACTIVE,
        created_at=now,
    )
    session = Session(id=new_id(), tenant_id=tenant.id, user_id=owner.id, counter=0, created_at=now, refreshed_at=now)
    scope = Scope(tenant_id=tenant.id, user_id=owner.id)
    async with SqlUnitOfWork(create_sessions(engine), scope) as uow:
        await uow.accounts.register(tenant, owner, owner.email, "no hash")
        await uow.sessions.add(session)
        await uow.activity.add(
            ActivityEvent(
                id=new_id(),
                tenant_id=tenant.id,
                actor_kind="user",
                actor_id=owner.id,
                action="test",
                created_at=now,
            )
        )
    return scope


async def test_the_log_is_not_rewritten(engine: AsyncEngine) -> None:
    mine = await inhabit(engine)
    async with create_sessions(engine)(info={"tenant_id": mine.tenant_id}) as session:
        with pytest.raises(DBAPIError, match="permission denied"):
            await session.execute(text("UPDATE activity_events SET action = 'nothing'"))


async def test_doors_show_one_row_and_no_more(engine: AsyncEngine) -> None:
    mine = await inhabit(engine)
    sessions = create_sessions(engine)
    async with SqlUnitOfWork(sessions, mine) as uow:
        user = await uow.accounts.user(mine.user_id or UUID(int=0))
        assert user is not None
    async with SqlUnitOfWork(sessions, Scope()) as uow:
        found = await uow.accounts.credentials_of(user.email)
        assert found is not None
        assert found.user_id == mine.user_id
        assert await uow.accounts.credentials_of("%") is None
        assert await uow.sessions.owner_of(new_id()) is None
        assert await uow.accounts.tenants_of(found.user_id) == []
    other = await inhabit(engine)
    async with SqlUnitOfWork(sessions, other) as uow:
        (joined,) = await uow.accounts.tenants_of(mine.user_id or UUID(int=0))
        assert joined.tenant.id == other.tenant_id
