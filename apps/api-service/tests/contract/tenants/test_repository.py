"""Members and invitations in storage: the same on SQLite and on Postgres."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from app.domain.access.actor import Role
from app.domain.identity.models import AccountStatus, JoinedTenant, Tenant, User
from app.domain.identity.policies import new_tenant, new_user
from app.domain.tenants.models import Headcount, Invitation, InvitationStatus, Member, Offer
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.identity.tables import TenantRow, UserRow
from app.utils.ids import new_id
from sqlalchemy import update
from tests.fixtures.databases import Database

NOW = datetime(2026, 5, 1, 12, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Home:
    """An organisation and its owner."""

    tenant: Tenant
    owner: User

    @property
    def scope(self) -> Scope:
        return Scope(tenant_id=self.tenant.id, user_id=self.owner.id)


async def settle(database: Database, display_name: str | None = None) -> Home:
    tenant = new_tenant(new_id(), "Tür & Tor", NOW)
    owner = new_user(new_id(), f"{new_id().hex}@example.com", display_name, NOW)
    home = Home(tenant, owner)
    async with database.unit_of_work(home.scope) as uow:
        await uow.accounts.register(tenant, owner, owner.email, "a hash")
    return home


async def admit(database: Database, home: Home, role: Role, now: datetime = LATER) -> User:
    user = new_user(new_id(), f"{new_id().hex}@example.com", "Eve", now)
    async with database.unit_of_work(Scope(tenant_id=home.tenant.id, user_id=user.id)) as uow:
        await uow.accounts.add_person(user, user.email, "a hash")
        await uow.members.add(user.id, role, now)
    return user


def member(home: Home, user: User, role: Role, joined_at: datetime = LATER) -> Member:
    return Member(
        user_id=user.id,
        tenant_id=home.tenant.id,
        email=user.email,
        display_name=user.display_name,
        role=role,
        status=AccountStatus.ACTIVE,
        email_verified=False,
        joined_at=joined_at,
    )


def invitation(home: Home, **changes: object) -> Invitation:
    made = Invitation(
        id=new_id(),
        tenant_id=home.tenant.id,
        token_hint="abcd",
        invited_email=None,
        role=Role.MEMBER,
        created_by=home.owner.id,
        expires_at=NOW + timedelta(hours=1),
        created_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def token() -> bytes:
    """A hash that nobody else's token has."""
    return new_id().bytes * 2


async def invite(database: Database, home: Home, invitations: Sequence[Invitation]) -> list[bytes]:
    hashes = [token() for _ in invitations]
    async with database.unit_of_work(home.scope) as uow:
        for each, token_hash in zip(invitations, hashes, strict=True):
            await uow.invitations.add(each, token_hash)
    return hashes


class TestTenant:
    async def test_it_is_found_and_renamed(self, database: Database) -> None:
        home, other = await settle(database), await settle(database)
        async with database.unit_of_work(home.scope) as uow:
            await uow.tenants.lock()
            assert await uow.tenants.get() == home.tenant
            await uow.tenants.rename("Tag & Nacht", LATER)
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.tenants.get() == replace(home.tenant, name="Tag & Nacht", updated_at=LATER)
        async with database.unit_of_work(other.scope) as uow:
            assert await uow.tenants.get() == other.tenant
        async with database.unit_of_work(Scope(tenant_id=new_id())) as uow:
            assert await uow.tenants.get() is None

    async def test_a_person_owns_several(self, database: Database) -> None:
        home = await settle(database)
        second = new_tenant(new_id(), "Second", LATER)
        async with database.unit_of_work(Scope(tenant_id=second.id, user_id=home.owner.id)) as uow:
            await uow.accounts.lock_person(home.owner.id)
            await uow.accounts.found(second, home.owner.id)
        async with database.unit_of_work(Scope(user_id=home.owner.id)) as uow:
            assert await uow.accounts.tenants_of(home.owner.id) == [
                JoinedTenant(tenant=home.tenant, role=Role.OWNER, joined_at=NOW),
                JoinedTenant(tenant=second, role=Role.OWNER, joined_at=LATER),
            ]


class TestMembers:
    async def test_they_come_change_and_go(self, database: Database) -> None:
        home = await settle(database)
        eve = await admit(database, home, Role.VIEWER)
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.members.get(eve.id) == member(home, eve, Role.VIEWER)
            assert await uow.members.count() == Headcount(members=2, owners=1)
            await uow.members.set_role(eve.id, Role.OWNER)
            assert await uow.members.role_of(eve.id) is Role.OWNER
            assert await uow.members.count() == Headcount(members=2, owners=2)
            await uow.members.remove(eve.id)
            assert await uow.members.get(eve.id) is None
            assert await uow.members.role_of(eve.id) is None
            assert await uow.members.count() == Headcount(members=1, owners=1)

    async def test_an_owner_who_is_suspended_does_not_count_as_one(self, database: Database) -> None:
        home = await settle(database)
        eve = await admit(database, home, Role.OWNER)
        async with database.unit_of_work(Scope(user_id=eve.id)) as uow:
            suspended = update(UserRow).where(UserRow.id == eve.id).values(status=AccountStatus.SUSPENDED)
            await uow._session.execute(suspended)
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.members.count() == Headcount(members=2, owners=1)

    async def test_pages_hold_everybody_once(self, database: Database) -> None:
        home = await settle(database)
        same_moment = [await admit(database, home, Role.MEMBER) for _ in range(3)]
        expected = [member(home, home.owner, Role.OWNER, NOW)]
        expected += [member(home, each, Role.MEMBER) for each in sorted(same_moment, key=lambda user: user.id)]
        async with database.unit_of_work(home.scope) as uow:
            seen: list[Member] = []
            while page := await uow.members.page(
                after=(seen[-1].joined_at, seen[-1].user_id) if seen else None, limit=2
            ):
                seen += page
            assert seen == expected

    async def test_nobody_elses(self, database: Database) -> None:
        home, other = await settle(database), await settle(database)
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.members.get(other.owner.id) is None
            assert await uow.members.role_of(other.owner.id) is None
            assert await uow.members.page(after=None, limit=9) == [member(home, home.owner, Role.OWNER, NOW)]
            await uow.members.set_role(other.owner.id, Role.VIEWER)
            await uow.members.remove(other.owner.id)
        async with database.unit_of_work(other.scope) as uow:
            assert await uow.members.role_of(other.owner.id) is Role.OWNER


class TestInvitations:
    async def test_one_comes_back_as_it_went(self, database: Database) -> None:
        home = await settle(database)
        made = invitation(home, invited_email="Ada@example.com", role=Role.ADMIN)
        await invite(database, home, [made])
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.invitations.get(made.id) == made
            assert await uow.invitations.get(new_id()) is None
            assert await uow.invitations.page(None, NOW, before=None, limit=9) == [made]

    async def test_it_is_accepted_once_and_never_after_it_was_revoked_or_expired(self, database: Database) -> None:
        home = await settle(database)
        first, revoked, expired = (invitation(home, expires_at=LATER) for _ in range(3))
        await invite(database, home, [first, revoked, expired])
        eve = await admit(database, home, Role.VIEWER)
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.invitations.accept(first.id, eve.id, NOW)
            assert not await uow.invitations.accept(first.id, eve.id, NOW)
            assert not await uow.invitations.revoke(first.id, NOW)
            assert await uow.invitations.revoke(revoked.id, NOW)
            assert not await uow.invitations.revoke(revoked.id, LATER)
            assert not await uow.invitations.accept(revoked.id, eve.id, NOW)
            assert not await uow.invitations.accept(expired.id, eve.id, LATER)
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.invitations.get(first.id) == replace(first, accepted_by=eve.id, accepted_at=NOW)
            assert await uow.invitations.get(revoked.id) == replace(revoked, revoked_at=NOW)
            assert await uow.invitations.get(expired.id) == expired

    @pytest.mark.parametrize("status", [None, *InvitationStatus])
    async def test_they_are_listed_by_what_became_of_them(
        self, database: Database, status: InvitationStatus | None
    ) -> None:
        home = await settle(database)
        accepted, revoked, expired, active = (
            invitation(home, created_at=NOW + timedelta(seconds=second), expires_at=NOW + timedelta(hours=second))
            for second in range(1, 5)
        )
        await invite(database, home, [accepted, revoked, expired, active])
        asked = NOW + timedelta(hours=3)
        async with database.unit_of_work(home.scope) as uow:
            await uow.invitations.accept(accepted.id, home.owner.id, NOW)
            await uow.invitations.revoke(revoked.id, NOW)
        async with database.unit_of_work(home.scope) as uow:
            everything = await uow.invitations.page(None, asked, before=None, limit=9)
            assert [each.id for each in everything] == [active.id, expired.id, revoked.id, accepted.id]
            expected = [each for each in everything if status in (None, each.status(asked))]
            assert await uow.invitations.page(status, asked, before=None, limit=9) == expected
            assert await uow.invitations.count(status, asked) == len(expected) > 0
            last = expected[0]
            rest = await uow.invitations.page(status, asked, before=(last.created_at, last.id), limit=9)
            assert rest == expected[1:]

    async def test_somebodys_open_ones_are_revoked_by_role(self, database: Database) -> None:
        home = await settle(database)
        eve = await admit(database, home, Role.ADMIN)
        theirs = [invitation(home, created_by=eve.id, role=role) for role in (Role.OWNER, Role.ADMIN, Role.VIEWER)]
        others = [
            invitation(home, role=Role.OWNER),
            invitation(home, created_by=eve.id, role=Role.OWNER, expires_at=NOW),
        ]
        await invite(database, home, [*theirs, *others])
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.invitations.revoke_all_of(eve.id, frozenset(), NOW) == 0
            assert await uow.invitations.revoke_all_of(eve.id, {Role.OWNER}, NOW) == 1
            assert await uow.invitations.revoke_all_of(eve.id, set(Role), NOW) == 2
        async with database.unit_of_work(home.scope) as uow:
            for each in theirs:
                assert await uow.invitations.get(each.id) == replace(each, revoked_at=NOW)
            for each in others:
                assert await uow.invitations.get(each.id) == each

    async def test_nobody_elses(self, database: Database) -> None:
        home, other = await settle(database), await settle(database)
        theirs = invitation(other)
        await invite(database, other, [theirs])
        async with database.unit_of_work(home.scope) as uow:
            assert await uow.invitations.get(theirs.id) is None
            assert await uow.invitations.page(None, NOW, before=None, limit=9) == []
            assert await uow.invitations.count(None, NOW) == 0
            assert not await uow.invitations.accept(theirs.id, home.owner.id, NOW)
            assert not await uow.invitations.revoke(theirs.id, NOW)
            assert await uow.invitations.revoke_all_of(other.owner.id, set(Role), NOW) == 0
        async with database.unit_of_work(other.scope) as uow:
            assert await uow.invitations.get(theirs.id) == theirs


class TestOffers:
    async def offer(self, database: Database, token_hash: bytes, scope: Scope | None = None) -> Offer | None:
        async with database.unit_of_work(scope or Scope()) as uow:
            return await uow.offers.find(token_hash)

    async def test_whoever_holds_the_token_sees_one_offer(self, database: Database) -> None:
        home = await settle(database, "Ada")
        made = invitation(home, invited_email="eve@example.com", role=Role.ADMIN)
        first, _ = await invite(database, home, [made, invitation(home)])
        expected = Offer(
            id=made.id,
            tenant_id=home.tenant.id,
            tenant_name="Tür & Tor",
            role=Role.ADMIN,
            invited_email="eve@example.com",
            inviter_name="Ada",
            expires_at=made.expires_at,
        )
        stranger = await settle(database)
        assert await self.offer(database, first) == expected
        assert await self.offer(database, first, stranger.scope) == expected
        assert await self.offer(database, token()) is None
        assert await self.offer(database, first[:-1]) is None

    async def test_one_of_a_service_account_names_nobody(self, database: Database) -> None:
        home = await settle(database, "Ada")
        (token_hash,) = await invite(database, home, [invitation(home, created_by=None)])
        found = await self.offer(database, token_hash)
        assert found is not None
        assert found.inviter_name is None

    @pytest.mark.parametrize("end", ["accepted", "revoked"])
    async def test_a_closed_one_is_nobodys(self, database: Database, end: str) -> None:
        home = await settle(database)
        made = invitation(home)
        (token_hash,) = await invite(database, home, [made])
        async with database.unit_of_work(home.scope) as uow:
            if end == "accepted":
                await uow.invitations.accept(made.id, home.owner.id, NOW)
            else:
                await uow.invitations.revoke(made.id, NOW)
        assert await self.offer(database, token_hash) is None

    @pytest.mark.parametrize("row", [TenantRow, UserRow])
    async def test_nobody_is_invited_by_or_to_the_suspended(
        self, database: Database, row: type[TenantRow | UserRow]
    ) -> None:
        home = await settle(database)
        (token_hash,) = await invite(database, home, [invitation(home)])
        owners: dict[type[TenantRow | UserRow], UUID] = {TenantRow: home.tenant.id, UserRow: home.owner.id}
        async with database.unit_of_work(home.scope) as uow:
            suspended = update(row).where(row.id == owners[row]).values(status=AccountStatus.SUSPENDED)
            await uow._session.execute(suspended)
        assert await self.offer(database, token_hash) is None
