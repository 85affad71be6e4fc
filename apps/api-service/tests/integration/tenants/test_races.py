"""People who act at the same moment: one of them wins, and an organisation is never left without an owner.

RACE_ROUNDS says how often each race is run (a few by default; hundreds before a release).
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from app.domain.access.actor import Actor, Role
from app.domain.errors import DomainError, StoreUnavailable
from app.domain.tenants.models import Headcount, InvitationStatus
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.activity.tables import ActivityEventRow
from app.utils.ids import new_id
from sqlalchemy import func, select
from tests.integration.tenants.conftest import Town

pytestmark = pytest.mark.postgres

ROUNDS = int(os.environ.get("RACE_ROUNDS", "5"))
CHANCE = random.Random(7)  # noqa: S311 - repeatable, not secret


async def at_once(*attempts: Awaitable[Any]) -> Counter[str]:
    """What became of each: `done`, or the name of the refusal; anything else, a deadlock too, is a failure."""
    outcomes = await asyncio.gather(*attempts, return_exceptions=True)
    for outcome in outcomes:
        ours = isinstance(outcome, DomainError) and not isinstance(outcome, StoreUnavailable)
        if isinstance(outcome, BaseException) and not ours:
            raise outcome
    return Counter(type(each).__name__ if isinstance(each, DomainError) else "done" for each in outcomes)


async def a_moment_later(attempt: Awaitable[Any]) -> Any:
    """For those who have less to do before they meet the others: each side should win now and then."""
    await asyncio.sleep(CHANCE.uniform(0, 0.02))
    return await attempt


async def again(race: Callable[[], Awaitable[Counter[str]]]) -> Counter[tuple[str, ...]]:
    """How often each outcome came."""
    seen: Counter[tuple[str, ...]] = Counter()
    for _ in range(ROUNDS):
        seen[tuple(sorted((await race()).elements()))] += 1
    print(f"{ROUNDS} rounds: {dict(seen)}")
    return seen


async def headcount(town: Town, actor: Actor) -> Headcount:
    async with town.house.uow(Scope(tenant_id=actor.tenant_id)) as uow:
        return await uow.members.count()


async def entries(town: Town, actor: Actor, action: str) -> int:
    """How often the organisation's log tells of something."""
    async with town.house.uow(Scope(tenant_id=actor.tenant_id)) as uow:
        query = select(func.count()).where(ActivityEventRow.action == action)
        return (await uow._session.execute(query)).scalar_one()


class TestTheLastOwner:
    @pytest.mark.parametrize("way", ["demote", "remove", "leave", "step_down"])
    async def test_two_owners_who_go_at_once_leave_one(self, town: Town, way: str) -> None:
        ways: dict[str, tuple[Callable[[Actor, Actor], Awaitable[Any]], str]] = {
            "demote": (lambda a, b: town.members.set_role(a, b.id, Role.ADMIN), "AccessDenied"),
            "remove": (lambda a, b: town.members.remove(a, b.id), "NotAMember"),
            "leave": (lambda a, _: town.members.leave(a), "LastOwner"),
            "step_down": (lambda a, _: town.members.set_role(a, a.id, Role.VIEWER), "LastOwner"),
        }
        act, refusal = ways[way]

        async def race() -> Counter[str]:
            first = await town.owner()
            second = await town.member(first, Role.OWNER)
            outcome = await at_once(act(first, second), act(second, first))
            assert (await headcount(town, first)).owners == 1
            return outcome

        assert await again(race) == {(refusal, "done"): ROUNDS}

    async def test_five_owners_in_a_circle_leave_one(self, town: Town) -> None:
        async def race() -> Counter[str]:
            first = await town.owner()
            owners = [first, *[await town.member(first, Role.OWNER) for _ in range(4)]]
            circle = zip(owners, [*owners[1:], first], strict=True)
            removals = [town.members.remove(acting, other.id) for acting, other in circle]
            outcome = await at_once(*removals, *[town.members.leave(owner) for owner in owners])
            left = await headcount(town, first)
            assert left.owners == left.members >= 1
            gone = await entries(town, first, "member.left") + await entries(town, first, "member.removed")
            assert gone == outcome["done"] == 5 - left.members
            return Counter()

        await again(race)


class TestInvitation:
    async def test_five_people_with_one_link_are_one_member(self, town: Town) -> None:
        async def race() -> Counter[str]:
            owner = await town.owner()
            token, people = await town.invite(owner), [await town.somebody() for _ in range(5)]
            outcome = await at_once(*(town.joining.accept_as(each, token) for each in people))
            assert await headcount(town, owner) == Headcount(members=2, owners=1)
            assert await entries(town, owner, "invite.accepted") == 1
            return outcome

        assert await again(race) == {("InvitationInvalid",) * 4 + ("done",): ROUNDS}

    async def test_one_person_with_two_links_is_one_member(self, town: Town) -> None:
        async def race() -> Counter[str]:
            owner, guest = await town.owner(), await town.somebody()
            tokens = [await town.invite(owner), await town.invite(owner, Role.ADMIN)]
            outcome = await at_once(*(town.joining.accept_as(guest, token) for token in tokens))
            assert await headcount(town, owner) == Headcount(members=2, owners=1)
            return outcome

        assert await again(race) == {("AlreadyMember", "done"): ROUNDS}

    async def test_one_new_address_with_two_links_is_one_person(self, town: Town) -> None:
        async def race() -> Counter[str]:
            owner, email = await town.owner(), f"{new_id().hex}@example.com"
            tokens = [await town.invite(owner), await town.invite(owner)]
            outcome = await at_once(*(town.join(token, email) for token in tokens))
            assert await headcount(town, owner) == Headcount(members=2, owners=1)
            return outcome

        assert set(await again(race)) <= {("EmailTaken", "done"), ("AlreadyMember", "done")}

    async def test_accepted_or_revoked_and_never_both(self, town: Town) -> None:
        async def race() -> Counter[str]:
            owner, guest = await town.owner(), await town.somebody()
            listed, token = await town.invitations.issue(owner, email=None, role=Role.MEMBER, hours=None)
            outcome = await at_once(
                town.joining.accept_as(guest, token),
                a_moment_later(town.invitations.revoke(owner, listed.invitation.id)),
            )
            (found,), _ = await town.invitations.page(owner, None, before=None, limit=1)
            accepted = found.status == "accepted"
            assert outcome == {"done": 1, "InvitationAccepted" if accepted else "InvitationInvalid": 1}
            assert await headcount(town, owner) == Headcount(members=1 + accepted, owners=1)
            return outcome

        await again(race)

    async def test_whoever_is_removed_lets_nobody_in_afterwards(self, town: Town) -> None:
        async def race() -> Counter[str]:
            owner = await town.owner()
            admin, guest = await town.member(owner, Role.ADMIN), await town.somebody()
            token = await town.invite(admin)
            outcome = await at_once(
                a_moment_later(town.members.remove(owner, admin.id)),
                town.joining.accept_as(guest, token),
                a_moment_later(town.invite(admin)),
            )
            active, _ = await town.invitations.page(owner, InvitationStatus.ACTIVE, before=None, limit=9)
            assert active == []
            assert (await headcount(town, owner)).members == 2 - outcome["InvitationInvalid"]
            return outcome

        await again(race)

    async def test_no_more_are_open_than_may_be(self, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("app.services.tenants.invitations.MOST_OPEN_INVITATIONS", 3)

        async def race() -> Counter[str]:
            owner = await town.owner()
            return await at_once(*(town.invite(owner) for _ in range(6)))

        assert await again(race) == {("TooManyInvitations",) * 3 + ("done",) * 3: ROUNDS}


async def test_a_person_founds_no_more_than_they_may(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.domain.tenants.policies.MOST_OWNED", 3)

    async def race() -> Counter[str]:
        somebody = await town.somebody()
        outcome = await at_once(*(town.tenants.found(somebody, "Again") for _ in range(6)))
        assert len(await town.tenants.joined(somebody)) == 3
        return outcome

    assert await again(race) == {("TooManyTenants",) * 3 + ("done",) * 3: ROUNDS}


async def test_roles_given_at_the_same_moment_are_one_of_them(town: Town) -> None:
    async def race() -> Counter[str]:
        owner = await town.owner()
        guest = await town.member(owner, Role.VIEWER)
        roles = [Role.ADMIN, Role.MEMBER, Role.OWNER]
        outcome = await at_once(*(town.members.set_role(owner, guest.id, role) for role in roles))
        assert await entries(town, owner, "member.role_changed") == 3
        return outcome

    assert await again(race) == {("done",) * 3: ROUNDS}
