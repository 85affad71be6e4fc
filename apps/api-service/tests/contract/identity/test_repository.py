"""People, organisations and sessions in storage: the same on SQLite and on Postgres."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from app.domain.access.actor import Role
from app.domain.identity.errors import EmailTaken
from app.domain.identity.models import (
    AccountStatus,
    Credentials,
    JoinedTenant,
    Membership,
    Profile,
    Session,
    Tenant,
    User,
)
from app.domain.unit_of_work import Scope
from app.utils.ids import new_id
from tests.fixtures.databases import Database

NOW = datetime(2026, 5, 1, 12, 30, 15, 123456, tzinfo=UTC)


def newcomers() -> tuple[Tenant, User, Scope]:
    tenant = Tenant(
        id=new_id(), name="Tür & Tor", slug=new_id().hex, status=AccountStatus.ACTIVE, created_at=NOW, updated_at=NOW
    )
    user = User(
        id=new_id(),
        email=f"{new_id().hex}@Example.com",
        display_name="Ada",
        email_verified=False,
        status=AccountStatus.ACTIVE,
        created_at=NOW,
    )
    return tenant, user, Scope(tenant_id=tenant.id, user_id=user.id)


async def settle(database: Database) -> tuple[Tenant, User, Scope]:
    tenant, user, scope = newcomers()
    async with database.unit_of_work(scope) as uow:
        await uow.accounts.register(tenant, user, user.email.lower(), "a hash")
    return tenant, user, scope


async def begin(database: Database, scope: Scope, tenant: Tenant, user: User) -> Session:
    session = Session(id=new_id(), tenant_id=tenant.id, user_id=user.id, created_at=NOW, refreshed_at=NOW)
    async with database.unit_of_work(scope) as uow:
        await uow.sessions.add(session)
    return session


async def test_who_registered_is_found_by_their_address_and_nobody_else(database: Database) -> None:
    _, first, _ = await settle(database)
    _, second, _ = await settle(database)
    async with database.unit_of_work(Scope()) as uow:
        for user in (first, second):
            assert await uow.accounts.credentials_of(user.email.lower()) == Credentials(
                user_id=user.id, password_hash="a hash", status=AccountStatus.ACTIVE
            )
        assert await uow.accounts.credentials_of("nobody@example.com") is None


async def test_a_profile_is_what_was_registered(database: Database) -> None:
    tenant, user, scope = await settle(database)
    async with database.unit_of_work(scope) as uow:
        assert await uow.accounts.profile(tenant.id, user.id) == Profile(user=user, tenant=tenant, role=Role.OWNER)
        assert await uow.accounts.user(user.id) == user
        assert await uow.accounts.profile(new_id(), user.id) is None
    async with database.unit_of_work(Scope(user_id=user.id)) as uow:
        assert await uow.accounts.memberships(user.id) == [
            Membership(tenant_id=tenant.id, user_id=user.id, role=Role.OWNER, created_at=NOW)
        ]
        assert await uow.accounts.tenants_of(user.id) == [JoinedTenant(tenant=tenant, role=Role.OWNER, joined_at=NOW)]


async def test_a_taken_address_leaves_nothing_behind(database: Database) -> None:
    _, user, _ = await settle(database)
    tenant, other, scope = newcomers()
    with pytest.raises(EmailTaken):
        async with database.unit_of_work(scope) as uow:
            await uow.accounts.register(tenant, replace(other, email=user.email), user.email.lower(), "a hash")
    async with database.unit_of_work(scope) as uow:
        assert await uow.accounts.user(other.id) is None


async def test_a_session_is_rotated_and_ended_once(database: Database) -> None:
    tenant, user, scope = await settle(database)
    session = await begin(database, scope, tenant, user)
    later = NOW + timedelta(minutes=5)
    async with database.unit_of_work(scope) as uow:
        assert await uow.sessions.lock(session.id) == session
        await uow.sessions.rotate(session.id, 1, later)
    async with database.unit_of_work(scope) as uow:
        assert await uow.sessions.lock(session.id) == replace(session, counter=1, refreshed_at=later)
        assert await uow.sessions.end(session.id, "test", later)
        assert not await uow.sessions.end(session.id, "test", later)
    async with database.unit_of_work(Scope()) as uow:
        assert await uow.sessions.owner_of(session.id) == user.id
        assert await uow.sessions.owner_of(new_id()) is None


async def test_only_the_right_open_session_counts(database: Database) -> None:
    tenant, user, scope = await settle(database)
    session, other = await begin(database, scope, tenant, user), await begin(database, scope, tenant, user)
    async with database.unit_of_work(scope) as uow:
        assert await uow.sessions.is_open(session.id, tenant.id, user.id)
        assert not await uow.sessions.is_open(session.id, new_id(), user.id)
        assert not await uow.sessions.is_open(session.id, tenant.id, new_id())
        assert set(await uow.sessions.end_all(user.id, "test", NOW)) == {session.id, other.id}
        assert await uow.sessions.end_all(user.id, "test", NOW) == []
        assert not await uow.sessions.is_open(session.id, tenant.id, user.id)
