"""A service account manages members as far as its role goes, and belongs to nothing as a person does."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from app.domain.access.actor import Actor, Role
from app.domain.access.errors import AccessDenied
from app.utils.ids import new_id
from tests.integration.tenants.conftest import Town

pytestmark = pytest.mark.postgres


def service_of(owner: Actor, role: Role) -> Actor:
    return replace(owner, kind="service", id=new_id(), role=role)


async def test_it_invites_and_nobody_is_named_as_the_inviter(town: Town) -> None:
    owner = await town.owner()
    listed, token = await town.invitations.issue(service_of(owner, Role.ADMIN), email=None, role=Role.ADMIN, hours=None)
    assert listed.invitation.created_by is None
    assert (await town.joining.look(token)).inviter_name is None


async def test_it_manages_no_further_than_its_role(town: Town) -> None:
    owner = await town.owner()
    guest = await town.member(owner, Role.MEMBER)
    assert (await town.members.set_role(service_of(owner, Role.ADMIN), guest.id, Role.VIEWER)).role is Role.VIEWER
    for role, wanted in [(Role.MEMBER, Role.VIEWER), (Role.ADMIN, Role.OWNER)]:
        with pytest.raises(AccessDenied):
            await town.members.set_role(service_of(owner, role), guest.id, wanted)


ONLY_PEOPLE: dict[str, Callable[[Town, Actor, str], Awaitable[Any]]] = {
    "found": lambda town, service, _: town.tenants.found(service, "Mine"),
    "leave": lambda town, service, _: town.members.leave(service),
    "join": lambda town, service, token: town.joining.accept_as(service, token),
}


@pytest.mark.parametrize("what", ONLY_PEOPLE)
async def test_it_founds_joins_and_leaves_nothing(town: Town, what: str) -> None:
    owner = await town.owner()
    token = await town.invite(owner)
    with pytest.raises(AccessDenied):
        await ONLY_PEOPLE[what](town, service_of(owner, Role.OWNER), token)
    assert await town.tenants.joined(service_of(owner, Role.OWNER)) == []
    assert (await town.joining.look(token)).tenant_id == owner.tenant_id
