"""People, organisations and sessions in storage: the same on SQLite and on Postgres."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from app.domain.access.actor import Role
from app.domain.identity.devices import Device
from app.domain.identity.errors import EmailTaken
from app.domain.identity.models import (
    AccountStatus,
    Credentials,
    JoinedTenant,
    Presence,
    Profile,
    Session,
    SessionOwner,
    Standing,
    Tenant,
    User,
)
from app.domain.identity.rotation import SessionCutoff
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.identity.tables import MembershipRow, SessionRow, UserRow
from app.utils.ids import new_id
from sqlalchemy import delete, update
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


async def begin(database: Database, scope: Scope, tenant: Tenant, user: User, now: datetime = NOW) -> Session:
    session = Session(id=new_id(), tenant_id=tenant.id, user_id=user.id, created_at=now, refreshed_at=now)
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
        assert await uow.accounts.tenants_of(user.id) == [JoinedTenant(tenant=tenant, role=Role.OWNER, joined_at=NOW)]


async def test_a_person_gives_themselves_another_name_and_nobody_else(database: Database) -> None:
    _, user, scope = await settle(database)
    _, other, others = await settle(database)
    for name in ("Countess", None):
        async with database.unit_of_work(scope) as uow:
            assert await uow.accounts.rename(user.id, name)
            assert not await uow.accounts.rename(user.id, name)
        async with database.unit_of_work(scope) as uow:
            assert await uow.accounts.user(user.id) == replace(user, display_name=name)
    async with database.unit_of_work(others) as uow:
        assert await uow.accounts.user(other.id) == other


async def test_a_taken_address_leaves_nothing_behind(database: Database) -> None:
    _, user, _ = await settle(database)
    tenant, other, scope = newcomers()
    with pytest.raises(EmailTaken):
        async with database.unit_of_work(scope) as uow:
            await uow.accounts.register(tenant, replace(other, email=user.email), user.email.lower(), "a hash")
    async with database.unit_of_work(scope) as uow:
        assert await uow.accounts.user(other.id) is None


async def test_a_session_is_rotated_confirmed_and_ended_once(database: Database) -> None:
    tenant, user, scope = await settle(database)
    session = await begin(database, scope, tenant, user)
    later = NOW + timedelta(minutes=5)
    rotated = replace(
        session,
        counter=1,
        refreshed_at=later,
        tenant_id=None,
        device=Device(user_agent="curl/8", address_masked="192.0.2.0/24"),
    )
    async with database.unit_of_work(scope) as uow:
        assert await uow.sessions.lock(session.id) == session
        await uow.sessions.rotate(rotated)
    async with database.unit_of_work(scope) as uow:
        assert await uow.sessions.get(session.id) == rotated
        for generation in (1, 0, 2):  # an older one changes nothing, and nobody can have a later one
            await uow.sessions.confirm(session.id, generation)
    async with database.unit_of_work(scope) as uow:
        assert await uow.sessions.lock(session.id) == replace(rotated, confirmed_counter=1)
        assert await uow.sessions.end(session.id, "test", later)
        assert not await uow.sessions.end(session.id, "another", later)
    async with database.unit_of_work(scope) as uow:
        ended = await uow.sessions.get(session.id)
        assert ended == replace(rotated, confirmed_counter=1, ended_at=later, end_reason="test")


async def test_the_owner_of_a_session_is_known_before_anybody_is(database: Database) -> None:
    tenant, user, scope = await settle(database)
    session = await begin(database, scope, tenant, user)
    async with database.unit_of_work(Scope()) as uow:
        assert await uow.sessions.owner_of(session.id) == SessionOwner(user_id=user.id, tenant_id=tenant.id)
        assert await uow.sessions.owner_of(new_id()) is None
    async with database.unit_of_work(scope) as uow:
        await uow._session.execute(delete(MembershipRow).where(MembershipRow.user_id == user.id))
    async with database.unit_of_work(Scope()) as uow:
        assert await uow.sessions.owner_of(session.id) == SessionOwner(user_id=user.id, tenant_id=None)


async def test_everything_that_decides_is_seen_in_one_look(database: Database) -> None:
    tenant, user, scope = await settle(database)
    session, other = await begin(database, scope, tenant, user), await begin(database, scope, tenant, user)
    active = AccountStatus.ACTIVE
    async with database.unit_of_work(scope) as uow:
        standing = await uow.sessions.standing(session.id, tenant.id, user.id)
        assert standing == Standing(session=session, person=active, tenant=active, role=Role.OWNER)
        assert await uow.sessions.standing(session.id, new_id(), user.id) is None
        assert await uow.sessions.standing(session.id, tenant.id, new_id()) is None
        assert await uow.sessions.tenant_status(tenant.id) is active
        assert await uow.sessions.end_all(user.id, "test", NOW, sparing=session.id) == [other.id]
        assert await uow.sessions.end_all(user.id, "test", NOW) == [session.id]
        assert await uow.sessions.end_all(user.id, "test", NOW) == []


async def test_sessions_come_in_pages_and_those_that_ran_out_are_not_open(database: Database) -> None:
    tenant, user, scope = await settle(database)
    begun = [await begin(database, scope, tenant, user, NOW + timedelta(minutes=number)) for number in range(4)]
    cutoff = SessionCutoff(refreshed_at=NOW, created_at=NOW - timedelta(days=1))
    async with database.unit_of_work(scope) as uow:
        await uow.sessions.end(begun[3].id, "test", NOW)
        first = await uow.sessions.page(user.id, open_at=None, before=None, limit=3)
        assert [each.id for each in first] == [each.id for each in reversed(begun[1:])]
        rest = await uow.sessions.page(user.id, open_at=None, before=(first[-1].created_at, first[-1].id), limit=3)
        assert [each.id for each in rest] == [begun[0].id]
        still = await uow.sessions.page(user.id, open_at=cutoff, before=None, limit=9)
        assert [each.id for each in still] == [begun[2].id, begun[1].id]
        assert await uow.sessions.count(user.id, open_at=None) == 4
        assert await uow.sessions.count(user.id, open_at=cutoff) == 2


async def test_who_is_in_good_standing_is_asked_for_all_at_once(database: Database) -> None:
    cutoff = SessionCutoff(refreshed_at=NOW - timedelta(days=30), created_at=NOW - timedelta(days=90))
    homes = [await settle(database) for _ in range(5)]
    sessions = [await begin(database, scope, tenant, user) for tenant, user, scope in homes]
    good, ended, suspended, removed, idle = homes
    changes: list[tuple[Scope, Any]] = [
        (ended[2], update(SessionRow).where(SessionRow.user_id == ended[1].id).values(ended_at=NOW)),
        (suspended[2], update(UserRow).where(UserRow.id == suspended[1].id).values(status="suspended")),
        (removed[2], delete(MembershipRow).where(MembershipRow.user_id == removed[1].id)),
        (idle[2], update(SessionRow).where(SessionRow.user_id == idle[1].id).values(refreshed_at=cutoff.refreshed_at)),
    ]
    for scope, change in changes:
        async with database.unit_of_work(scope) as uow:
            await uow._session.execute(change)
    people = [
        Presence(tenant.id, user.id, session.id) for (tenant, user, _), session in zip(homes, sessions, strict=True)
    ]
    others = [
        Presence(ended[0].id, good[1].id, sessions[0].id),
        Presence(good[0].id, ended[1].id, sessions[0].id),
        Presence(good[0].id, None, sessions[1].id),
        Presence(new_id(), None, None),
    ]
    services = [Presence(good[0].id, None, None), Presence(ended[0].id, None, None)]
    async with database.unit_of_work(Scope()) as uow:
        found = await uow.sessions.in_good_standing([*others, *people, *services], cutoff)
        assert await uow.sessions.in_good_standing([], cutoff) == set()
    assert found == {people[0], *services}
