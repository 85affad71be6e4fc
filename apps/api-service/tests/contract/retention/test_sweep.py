"""Old sessions and invitations go, everything else stays: the same on SQLite and on Postgres, behind the walls."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from app.domain.access.actor import Role
from app.domain.identity.models import Session
from app.domain.identity.policies import new_tenant, new_user
from app.domain.retention.ports import AgedRows, RetentionUnitOfWork
from app.domain.tenants.models import Invitation
from app.domain.unit_of_work import Scope
from app.services.retention import sweep
from app.services.retention.sweep import Ageing, RetentionSweep
from app.utils.ids import new_id
from tests.fixtures.databases import Database

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
IDLE = 10 * DAY
SESSIONS = Ageing(
    name="sessions",
    rows=lambda uow: uow.aged_sessions(IDLE),
    scope=lambda person: Scope(user_id=person),
    keep=30 * DAY,
)
INVITATIONS = Ageing(name="invitations", rows=lambda uow: uow.aged_invitations, scope=Scope, keep=90 * DAY)


class Noon:
    """The clock at the time of the sweep."""

    def now(self) -> datetime:
        return NOW


@dataclass(frozen=True, slots=True)
class Home:
    """An organisation and its owner."""

    tenant_id: UUID
    owner_id: UUID

    @property
    def scope(self) -> Scope:
        return Scope(self.tenant_id, self.owner_id)


async def settle(database: Database) -> Home:
    tenant, owner = (
        new_tenant(new_id(), "Night Shift", NOW),
        new_user(new_id(), f"{new_id().hex}@example.com", None, NOW),
    )
    async with database.unit_of_work(Scope(tenant.id, owner.id)) as uow:
        await uow.accounts.register(tenant, owner, owner.email, "a hash")
    return Home(tenant.id, owner.id)


async def a_session(database: Database, home: Home, *, refreshed: timedelta, ended: timedelta | None = None) -> UUID:
    """One that was refreshed, and ended, so long ago."""
    session = Session(
        id=new_id(),
        user_id=home.owner_id,
        tenant_id=home.tenant_id,
        created_at=NOW - refreshed,
        refreshed_at=NOW - refreshed,
    )
    async with database.unit_of_work(home.scope) as uow:
        await uow.sessions.add(session)
        if ended is not None:
            await uow.sessions.end(session.id, "signed_out", NOW - ended)
    return session.id


async def an_invitation(database: Database, home: Home, *, expired: timedelta, closed: timedelta | None = None) -> UUID:
    """One that expired, or was revoked before, so long ago."""
    invitation = Invitation(
        id=new_id(),
        tenant_id=home.tenant_id,
        token_hint="abcd",
        invited_email=None,
        role=Role.MEMBER,
        created_by=home.owner_id,
        expires_at=NOW - expired,
        created_at=NOW - expired - DAY,
    )
    async with database.unit_of_work(home.scope) as uow:
        await uow.invitations.add(invitation, new_id().bytes)
        if closed is not None:
            await uow.invitations.revoke(invitation.id, NOW - closed)
    return invitation.id


async def kept(database: Database, home: Home) -> set[UUID]:
    async with database.unit_of_work(home.scope) as uow:
        sessions = await uow.sessions.page(home.owner_id, open_at=None, before=None, limit=100)
        invitations = await uow.invitations.page(None, NOW, before=None, limit=100)
    return {each.id for each in sessions} | {each.id for each in invitations}


def keeper(database: Database, *ageing: Ageing) -> RetentionSweep:
    return RetentionSweep(database.unit_of_work, Noon(), ageing or (SESSIONS, INVITATIONS))


@pytest.fixture(autouse=True)
async def nothing_old(database: Database) -> None:
    """What another test has left does not count."""
    await keeper(database).sweep()


async def test_what_was_over_for_long_goes_and_the_rest_stays(database: Database) -> None:
    home = await settle(database)
    staying = {
        await a_session(database, home, refreshed=DAY),
        await a_session(database, home, refreshed=39 * DAY),
        await a_session(database, home, refreshed=35 * DAY, ended=29 * DAY),
        await an_invitation(database, home, expired=-DAY),
        await an_invitation(database, home, expired=89 * DAY),
        await an_invitation(database, home, expired=80 * DAY, closed=89 * DAY),
    }
    await a_session(database, home, refreshed=41 * DAY)
    await a_session(database, home, refreshed=35 * DAY, ended=31 * DAY)
    await an_invitation(database, home, expired=91 * DAY)
    await an_invitation(database, home, expired=-DAY, closed=91 * DAY)

    deleted = await keeper(database).sweep()

    assert deleted == {"sessions": 2, "invitations": 2}
    assert await kept(database, home) == staying
    assert await keeper(database).sweep() == {"sessions": 0, "invitations": 0}


async def test_of_everybody_in_batches(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "_BATCH", 2)
    homes = [await settle(database) for _ in range(3)]
    for home in homes:
        for _ in range(3):
            await a_session(database, home, refreshed=50 * DAY)
            await an_invitation(database, home, expired=100 * DAY)
    assert await keeper(database).sweep() == {"sessions": 9, "invitations": 9}
    assert [await kept(database, home) for home in homes] == [set()] * 3


async def test_nobody_deletes_what_belongs_to_others(database: Database) -> None:
    home, other = await settle(database), await settle(database)
    old = {await a_session(database, home, refreshed=50 * DAY), await an_invitation(database, home, expired=100 * DAY)}
    for scope in (Scope(), other.scope):
        async with database.unit_of_work(scope) as uow:
            assert await uow.aged_sessions(IDLE).discard(NOW, 10) == 0
            assert await uow.aged_invitations.discard(NOW, 10) == 0
    assert await kept(database, home) == old


async def test_one_kind_that_fails_keeps_no_other_waiting(database: Database) -> None:
    home = await settle(database)
    staying = await a_session(database, home, refreshed=50 * DAY)
    await an_invitation(database, home, expired=100 * DAY)

    def fail(uow: RetentionUnitOfWork) -> AgedRows:
        raise ConnectionError

    assert await keeper(database, replace(SESSIONS, rows=fail), INVITATIONS).sweep() == {"invitations": 1}
    assert await kept(database, home) == {staying}
