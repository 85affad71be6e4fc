"""The functions that show what walls hide: each shows its few rows to the one whom they are for, and else nothing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from app.domain.access.actor import Actor, Role
from app.domain.unit_of_work import Scope
from app.utils.ids import new_id
from sqlalchemy import text
from tests.integration.tenants.conftest import Town

pytestmark = pytest.mark.postgres

PEOPLE = "SELECT * FROM people_of_tenant(:wanted)"
TENANTS = "SELECT * FROM tenants_of_person()"
OFFER = "SELECT * FROM offer_of_token(:wanted)"


async def answer(town: Town, scope: Scope, query: str, **values: Any) -> Sequence[Any]:
    async with town.house.uow(scope) as uow:
        return (await uow._session.execute(text(query), values)).all()


def of(actor: Actor) -> Scope:
    return Scope(tenant_id=actor.tenant_id, user_id=actor.id)


async def test_people_are_shown_to_their_own_organisation(town: Town) -> None:
    owner, stranger = await town.owner(), await town.owner()
    eve = await town.member(owner, Role.VIEWER)
    everybody = [owner.id, eve.id, stranger.id, new_id()]
    found = await answer(town, of(owner), PEOPLE, wanted=everybody)
    assert {row.id for row in found} == {owner.id, eve.id}
    assert {row.id for row in await answer(town, of(eve), PEOPLE, wanted=everybody)} == {owner.id, eve.id}
    assert [row.id for row in await answer(town, of(stranger), PEOPLE, wanted=everybody)] == [stranger.id]
    assert set(found[0]._fields) == {"id", "email", "display_name", "status", "email_verified"}


async def test_people_are_shown_to_nobody_without_an_organisation(town: Town) -> None:
    owner = await town.owner()
    for scope in (Scope(), Scope(user_id=owner.id), Scope(tenant_id=new_id(), user_id=owner.id)):
        assert await answer(town, scope, PEOPLE, wanted=[owner.id]) == []


async def test_somebody_who_has_left_is_shown_no_more(town: Town) -> None:
    owner = await town.owner()
    eve = await town.member(owner, Role.VIEWER)
    await town.members.leave(eve)
    assert await answer(town, of(owner), PEOPLE, wanted=[eve.id]) == []


async def test_organisations_are_shown_to_the_person_who_belongs_to_them(town: Town) -> None:
    owner, stranger = await town.owner(), await town.owner()
    second = await town.tenants.found(owner, "Second")
    expected: list[UUID] = [owner.tenant_id, second.tenant.id]
    for tenant_id in (None, owner.tenant_id, stranger.tenant_id, new_id()):
        scope = Scope(tenant_id=tenant_id, user_id=owner.id)
        assert [row.id for row in await answer(town, scope, TENANTS)] == expected
    for scope in (Scope(), Scope(tenant_id=owner.tenant_id), Scope(tenant_id=owner.tenant_id, user_id=new_id())):
        assert await answer(town, scope, TENANTS) == []


async def test_offers_tell_no_token_and_nobodys_address(town: Town) -> None:
    owner = await town.owner()
    await town.invite(owner)
    async with town.house.uow(of(owner)) as uow:
        stored = (await uow._session.execute(text("SELECT token_hash FROM invitations"))).scalar_one()
    (offer,) = await answer(town, Scope(), OFFER, wanted=stored)
    shown = {"id", "tenant_id", "tenant_name", "role", "invited_email", "inviter_name", "expires_at"}
    assert set(offer._fields) == shown
    for wanted in (b"", stored[:-1], stored + b"\0", b"%", bytes(32)):
        assert await answer(town, of(owner), OFFER, wanted=wanted) == []
