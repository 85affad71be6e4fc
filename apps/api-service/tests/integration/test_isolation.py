"""The wall holds when the code forgets its WHERE, when roles are wrong, and when tasks are cancelled."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from app.domain.access.actor import Role
from app.domain.activity.models import ActivityEvent
from app.domain.identity.models import AccountStatus, Session, Tenant, User
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.base import Row
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.infrastructure.persistence.health import UnsafeDatabaseRole, refuse_unsafe_role
from app.infrastructure.persistence.identity.tables import MembershipRow
from app.infrastructure.persistence.schema import load_metadata
from app.infrastructure.persistence.unit_of_work import SqlUnitOfWork
from app.utils.ids import new_id
from sqlalchemy import delete, func, insert, select, text, update
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


def mapped(table_name: str) -> type[Row]:
    return next(mapper.class_ for mapper in Row.registry.mappers if mapper.class_.__tablename__ == table_name)


TABLES = sorted(load_metadata().tables)


@pytest.mark.parametrize("table", TABLES)
async def test_without_any_filter_each_table_shows_one_tenant_only(engine: AsyncEngine, table: str) -> None:
    """What a repository reads when its own filters are gone: nothing of anybody else, and nothing without a scope."""
    mine, other = await inhabit(engine), await inhabit(engine)
    row = mapped(table)
    sessions = create_sessions(engine)
    for scope in (mine, other):
        async with sessions(info={"tenant_id": scope.tenant_id, "user_id": scope.user_id}) as session:
            for found in await session.scalars(select(row)):
                owners = {getattr(found, column, None) for column in ("tenant_id", "user_id", "id")}
                assert owners & {scope.tenant_id, scope.user_id}, f"{table} leaks {found}"
    async with sessions() as session:
        assert (await session.execute(select(func.count()).select_from(row))).scalar_one() == 0


@pytest.mark.parametrize("table", ["tenants", "users", "memberships", "sessions"])
async def test_without_any_filter_nothing_of_others_is_changed_or_deleted(engine: AsyncEngine, table: str) -> None:
    mine, other = await inhabit(engine), await inhabit(engine)
    row = mapped(table)
    sessions = create_sessions(engine)
    async with sessions(info={"tenant_id": other.tenant_id, "user_id": other.user_id}) as session:
        before = (await session.execute(select(func.count()).select_from(row))).scalar_one()
    async with sessions(info={"tenant_id": mine.tenant_id, "user_id": mine.user_id}) as session, session.begin():
        moment = datetime(2000, 1, 1, tzinfo=UTC)
        changed = await session.execute(update(row).values(created_at=moment).returning(row))
        assert len(changed.all()) == 1
        gone = await session.execute(delete(row).returning(row))
        assert len(gone.all()) == 1
    async with sessions(info={"tenant_id": other.tenant_id, "user_id": other.user_id}) as session:
        assert (await session.execute(select(func.count()).select_from(row))).scalar_one() == before == 1


async def test_nobody_writes_into_another_tenant(engine: AsyncEngine) -> None:
    mine, other = await inhabit(engine), await inhabit(engine)
    sessions = create_sessions(engine)
    forged = {
        "tenant_id": other.tenant_id,
        "user_id": mine.user_id,
        "role": Role.OWNER,
        "created_at": datetime.now(UTC),
    }
    async with sessions(info={"tenant_id": mine.tenant_id, "user_id": mine.user_id}) as session:
        with pytest.raises(DBAPIError, match="row-level security"):
            await session.execute(insert(MembershipRow).values(forged))


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
        assert await uow.accounts.memberships(found.user_id) == []
        assert await uow.accounts.tenants_of(found.user_id) == []
    other = await inhabit(engine)
    async with SqlUnitOfWork(sessions, other) as uow:
        (joined,) = await uow.accounts.tenants_of(mine.user_id or UUID(int=0))
        assert joined.tenant.id == other.tenant_id


@pytest.mark.parametrize("role", [DatabaseRole.OWNER, DatabaseRole.OPS, None])
async def test_the_start_refuses_roles_that_no_wall_holds_back(
    postgres: PostgresDatabase, role: DatabaseRole | None
) -> None:
    url = postgres.url(role) if role else postgres.admin_url
    engine = create_database_engine(url)
    with pytest.raises(UnsafeDatabaseRole):
        await refuse_unsafe_role(engine)
    await engine.dispose()


async def test_the_start_accepts_the_applications_role(engine: AsyncEngine) -> None:
    await refuse_unsafe_role(engine)


async def test_pooled_connections_carry_nothing_over(postgres: PostgresDatabase) -> None:
    """Twenty tenants share two connections; a third of the tasks are cancelled in the middle of their queries."""
    engine = create_database_engine(postgres.url(DatabaseRole.APP), pool_size=1)
    sessions = create_sessions(engine)
    scopes = [await inhabit(engine) for _ in range(20)]
    counts: Counter[str] = Counter()
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret

    async def look(scope: Scope) -> None:
        async with SqlUnitOfWork(sessions, scope) as uow:
            if chance.random() < 0.3:
                await uow._session.execute(text("SELECT pg_sleep(0.002)"))
            tenants = (await uow._session.execute(text("SELECT tenant_id FROM activity_events"))).scalars().all()
            counts["read"] += len(tenants)
            counts["wrong"] += sum(tenant != scope.tenant_id for tenant in tenants)
            counts["missing"] += not tenants
            if chance.random() < 0.2:
                raise ZeroDivisionError

    async def nobody() -> None:
        async with SqlUnitOfWork(sessions, Scope()) as uow:
            counts["wrong"] += len((await uow._session.execute(text("SELECT 1 FROM activity_events"))).all())

    async def one() -> None:
        task = asyncio.ensure_future(nobody() if chance.random() < 0.1 else look(chance.choice(scopes)))
        if chance.random() < 0.3:
            await asyncio.sleep(chance.uniform(0, 0.05))
            counts["cancelled"] += task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    for _ in range(20):
        await asyncio.gather(*(one() for _ in range(50)))
    await engine.dispose()
    print(f"pool of two: {dict(counts)}")
    assert counts["cancelled"] > 100
    assert counts["read"] > 400
    assert (counts["wrong"], counts["missing"]) == (0, 0)
