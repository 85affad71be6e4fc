"""Who is let in, and how refresh tokens keep them in: the same on SQLite and on Postgres."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from app.domain.access.actor import Role
from app.domain.access.errors import TenantSuspended, TokenExpired, TokenInvalid, TooManyStreams
from app.domain.errors import ServiceLeaving
from app.domain.identity.choice import WantedTenant
from app.domain.identity.devices import Client, Device
from app.domain.identity.errors import NoOrganisation, NotAMember, SessionEnded, SessionNotFound
from app.domain.identity.models import Session
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.activity.tables import ActivityEventRow
from app.infrastructure.persistence.identity.tables import MembershipRow, SessionRow, TenantRow, UserRow
from app.services.identity.sessions import IssuedSession
from fakeredis import FakeAsyncRedis
from sqlalchemy import delete, event, select, update
from tests.fixtures.databases import Database
from tests.fixtures.identity import House


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    redis = FakeAsyncRedis()
    yield House(database.sessions, redis)
    await redis.aclose()


async def execute(house: House, session: IssuedSession, statement: Any) -> Any:
    """As somebody with rights over the person and their organisation would."""
    async with house.uow(Scope(session.tenant_id, session.user_id)) as uow:
        return await uow._session.execute(statement)


async def stored(house: House, session: IssuedSession) -> Session:
    async with house.uow(Scope(user_id=session.user_id)) as uow:
        found = await uow.sessions.get(session.session_id)
    assert found is not None
    return found


def of_tenant(session: IssuedSession, status: str) -> Any:
    return update(TenantRow).where(TenantRow.id == session.tenant_id).values(status=status)


class TestStanding:
    async def test_everybody_in_order_is_served(self, house: House) -> None:
        session = await house.sign_up()
        actor = await house.actor(session)
        assert (actor.kind, actor.id, actor.tenant_id, actor.role) == (
            "user",
            session.user_id,
            session.tenant_id,
            Role.OWNER,
        )
        assert actor.session_id == session.session_id

    async def test_who_has_lost_their_place_is_not(self, house: House) -> None:
        changes: list[Callable[[UUID], Any]] = [
            lambda user: update(SessionRow).where(SessionRow.user_id == user).values(ended_at=house.clock.now()),
            lambda user: update(UserRow).where(UserRow.id == user).values(status="suspended"),
            lambda user: delete(MembershipRow).where(MembershipRow.user_id == user),
        ]
        for change in changes:
            session = await house.sign_up()
            await house.actor(session)
            await execute(house, session, change(session.user_id))
            with pytest.raises(TokenInvalid):
                await house.actor(session)

    async def test_a_suspended_organisation_says_so(self, house: House) -> None:
        session = await house.sign_up()
        await execute(house, session, of_tenant(session, "suspended"))
        with pytest.raises(TenantSuspended):
            await house.actor(session)
        with pytest.raises(TenantSuspended):
            await house.refresh(session.refresh_token)
        await execute(house, session, of_tenant(session, "active"))
        assert await house.refresh(session.refresh_token)

    async def test_todays_role_caps_what_the_token_says(self, house: House) -> None:
        session = await house.sign_up()
        change = update(MembershipRow).where(MembershipRow.user_id == session.user_id).values(role="viewer")
        await execute(house, session, change)
        actor = await house.actor(session)
        assert (actor.role, "conversations:write" in actor.scopes) == (Role.VIEWER, False)

    async def test_a_token_names_one_organisation_and_is_good_there_only(self, house: House) -> None:
        mine, other = await house.sign_up(), await house.sign_up()
        grant_elsewhere = replace(mine, tenant_id=other.tenant_id)
        async with house.uow(Scope(grant_elsewhere.tenant_id, mine.user_id)) as uow:
            assert await uow.sessions.standing(mine.session_id, other.tenant_id, mine.user_id) is None
        async with house.uow(Scope(other.tenant_id, other.user_id)) as uow:
            assert await uow.sessions.standing(mine.session_id, other.tenant_id, other.user_id) is None

    async def test_a_service_account_stands_with_its_organisation(self, house: House) -> None:
        session = await house.sign_up()
        actor = (await house.authenticator.authenticate(house.service_token(session.tenant_id))).actor
        assert (actor.kind, actor.role, actor.session_id) == ("service", Role.MEMBER, None)
        await execute(house, session, of_tenant(session, "suspended"))
        with pytest.raises(TenantSuspended):
            await house.authenticator.authenticate(house.service_token(session.tenant_id))
        with pytest.raises(TokenInvalid):
            await house.authenticator.authenticate(house.service_token(UUID(int=9)))


async def test_a_request_costs_one_look_a_second(house: House, database: Database) -> None:
    session = await house.refresh((await house.sign_up()).refresh_token)
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if "set_config" not in statement:
            asked.append(statement.split(maxsplit=1)[0])

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    for _ in range(5):
        await house.authenticator.authenticate(session.access_token)
    assert asked == ["SELECT", "UPDATE"]
    house.authenticator.forget(session.session_id)
    await house.authenticator.authenticate(session.access_token)
    assert asked == ["SELECT", "UPDATE", "SELECT"]


class TestLifetimes:
    @pytest.mark.parametrize(("step", "alive"), [({"days": 30, "seconds": -1}, True), ({"days": 30}, False)])
    async def test_an_idle_session_ends(self, house: House, step: dict[str, float], alive: bool) -> None:
        session = await house.sign_up()
        house.clock.advance(**step)
        if alive:
            assert await house.refresh(session.refresh_token)
            return
        with pytest.raises(SessionEnded):
            await house.refresh(session.refresh_token)

    async def test_no_session_or_token_outlives_its_absolute_lifetime(self, house: House) -> None:
        session = await house.sign_up()
        for _ in range(4):
            house.clock.advance(days=22)
            session = await house.refresh(session.refresh_token)
        house.clock.advance(days=2, minutes=-1)
        session = await house.refresh(session.refresh_token)
        assert session.expires_at == session.refresh_expires_at.replace(microsecond=0)
        house.clock.advance(minutes=1)
        with pytest.raises((TokenInvalid, TokenExpired)):
            await house.actor(session)
        with pytest.raises(SessionEnded):
            await house.refresh(session.refresh_token)


class TestRefresh:
    async def test_a_client_that_never_got_the_answer_comes_back_a_day_later(self, house: House) -> None:
        session = await house.sign_up()
        lost = await house.refresh(session.refresh_token)
        house.clock.advance(days=1)
        again = await house.refresh(session.refresh_token)
        assert again.refresh_token == lost.refresh_token
        assert (await house.actor(again)).session_id == session.session_id

    async def test_once_the_new_tokens_were_used_an_old_one_is_a_copy(self, house: House) -> None:
        session = await house.sign_up()
        second = await house.refresh(session.refresh_token)
        await house.actor(second)
        assert (await stored(house, session)).confirmed_counter == 1
        house.clock.advance(seconds=11)
        with pytest.raises(SessionEnded):
            await house.refresh(session.refresh_token)
        for token in (session.refresh_token, second.refresh_token):
            with pytest.raises(SessionEnded):
                await house.refresh(token)
        with pytest.raises(TokenInvalid):
            await house.authenticator.authenticate(second.access_token)
        ended = await stored(house, session)
        assert (ended.ended_at, ended.end_reason) == (house.clock.now(), "refresh_token_reused")
        query = select(ActivityEventRow.action).where(ActivityEventRow.tenant_id == session.tenant_id)
        actions = (await execute(house, session, query)).scalars().all()
        assert actions.count("session.reuse_detected") == 1

    async def test_a_use_on_the_way_to_the_browser_shows_nothing(self, house: House) -> None:
        session = await house.sign_up()
        second = await house.refresh(session.refresh_token)
        await house.authenticator.authenticate(second.access_token, on_its_way=True)
        assert (await stored(house, session)).confirmed_counter == 0
        house.clock.advance(hours=8)
        assert (await house.refresh(session.refresh_token)).refresh_token == second.refresh_token
        await house.actor(await house.refresh(session.refresh_token))
        assert (await stored(house, session)).confirmed_counter == 1

    async def test_two_generations_back_is_a_copy_whatever_was_used(self, house: House) -> None:
        session = await house.sign_up()
        second = await house.refresh(session.refresh_token)
        await house.refresh(second.refresh_token)
        with pytest.raises(SessionEnded):
            await house.refresh(session.refresh_token)

    async def test_a_repeat_is_answered_without_the_hint_too(self, house: House) -> None:
        session = await house.sign_up()
        first = await house.refresh(session.refresh_token)
        await house.refresher._recent._redis.flushall()  # type: ignore[attr-defined]
        assert (await house.refresh(session.refresh_token)).refresh_token == first.refresh_token

    async def test_the_hint_revives_nothing(self, house: House) -> None:
        session = await house.sign_up()
        await house.refresh(session.refresh_token)
        assert await house.sessions.sign_out(session.refresh_token)
        with pytest.raises(SessionEnded):
            await house.refresh(session.refresh_token)

    async def test_the_device_is_the_one_that_refreshed_last(self, house: House) -> None:
        session = await house.sign_up()
        await house.refresh(session.refresh_token, client=Client(address="2001:db8:1:2::3", user_agent="curl/8"))
        assert (await stored(house, session)).device == Device(user_agent="curl/8", address_masked="2001:db8:1::/48")


class TestOrganisations:
    async def test_one_session_holds_tokens_of_several(self, house: House) -> None:
        session = await house.sign_up()
        second = (await house.found(session.user_id)).tenant
        by_id = await house.refresh(session.refresh_token, WantedTenant(id=second.id))
        assert (by_id.tenant_id, by_id.tenant_slug, by_id.role) == (second.id, second.slug, Role.OWNER)
        by_slug = await house.refresh(by_id.refresh_token, WantedTenant(slug=session.tenant_slug))
        assert by_slug.tenant_id == session.tenant_id
        actors = [await house.actor(each) for each in (by_id, by_slug)]
        assert {(each.tenant_id, each.session_id) for each in actors} == {
            (second.id, session.session_id),
            (session.tenant_id, session.session_id),
        }

    async def test_without_a_wish_it_is_the_one_used_last_then_the_oldest(self, house: House) -> None:
        session = await house.sign_up()
        second = (await house.found(session.user_id)).tenant
        latest = await house.refresh(session.refresh_token, WantedTenant(id=second.id))
        latest = await house.refresh(latest.refresh_token)
        assert latest.tenant_id == second.id
        await execute(
            house,
            replace(session, tenant_id=second.id),
            delete(MembershipRow).where(MembershipRow.tenant_id == second.id),
        )
        latest = await house.refresh(latest.refresh_token)
        assert latest.tenant_id == session.tenant_id

    async def test_two_tabs_of_two_organisations_refresh_with_the_same_token(self, house: House) -> None:
        session = await house.sign_up()
        second = (await house.found(session.user_id)).tenant
        wishes = [WantedTenant(id=session.tenant_id), WantedTenant(id=second.id)] * 3
        answers = await asyncio.gather(*(house.refresh(session.refresh_token, wish) for wish in wishes))
        assert [each.tenant_id for each in answers] == [wish.id for wish in wishes]
        assert len({each.refresh_token for each in answers}) == 1

    async def test_an_organisation_of_others_costs_nothing(self, house: House) -> None:
        session, stranger = await house.sign_up(), await house.sign_up()
        for wanted in (WantedTenant(id=stranger.tenant_id), WantedTenant(slug=stranger.tenant_slug)):
            with pytest.raises(NotAMember):
                await house.refresh(session.refresh_token, wanted)
        assert (await stored(house, session)).counter == 0
        assert await house.refresh(session.refresh_token)

    async def test_who_belongs_nowhere_is_told_so(self, house: House) -> None:
        session = await house.sign_up()
        await execute(house, session, delete(MembershipRow).where(MembershipRow.user_id == session.user_id))
        with pytest.raises(NoOrganisation):
            await house.refresh(session.refresh_token)
        assert (await stored(house, session)).ended_at is None


class TestEnding:
    async def test_one_the_others_or_all(self, house: House) -> None:
        email = f"{UUID(int=house.clock.now().microsecond).hex}@example.com"
        first = await house.sign_up(email)
        others = [
            await house.identity.sign_in(
                email, "a long and quiet evening", wanted=WantedTenant(), client=Client(address="198.51.100.4")
            )
            for _ in range(3)
        ]
        actor = await house.actor(first)
        assert await house.sessions.end(actor, others[0].session_id)
        assert not await house.sessions.end(actor, others[0].session_id)
        assert await house.sessions.end_others(actor) == 2
        assert (await house.actor(first)).session_id == first.session_id
        assert await house.sessions.end_all(actor) == 1
        for session in (first, *others):
            with pytest.raises(TokenInvalid):
                await house.authenticator.authenticate(session.access_token)

    async def test_sessions_of_others_are_not_there(self, house: House) -> None:
        mine, theirs = await house.sign_up(), await house.sign_up()
        actor = await house.actor(mine)
        for session_id in (theirs.session_id, UUID(int=1)):
            with pytest.raises(SessionNotFound):
                await house.sessions.end(actor, session_id)
        assert await house.actor(theirs)
        page, total = await house.sessions.page(actor, include_over=True, before=None, limit=10)
        assert ([each.session.id for each in page], total) == ([mine.session_id], 1)


class TestOpenStreams:
    async def test_they_end_when_their_reader_loses_access(self, house: House) -> None:
        endless: asyncio.Event = asyncio.Event()

        async def batches() -> AsyncIterator[int]:
            yield 1
            await endless.wait()

        session, stranger = await house.sign_up(), await house.sign_up()
        service = (await house.authenticator.authenticate(house.service_token(session.tenant_id))).actor
        actors = [await house.actor(session), await house.actor(stranger), service]
        watched: dict[int, list[Any]] = {}

        async def read(number: int) -> None:
            seen = watched.setdefault(number, [])
            with house.streams.watch(actors[number]) as stream:
                try:
                    async for batch in stream.follow(batches()):
                        seen.append(batch)
                except TokenInvalid:
                    seen.append("ended")

        reading = [asyncio.create_task(read(number)) for number in range(3)]
        async with asyncio.timeout(30):
            while watched != {0: [1], 1: [1], 2: [1]}:
                await asyncio.sleep(0.01)
        await house.streams.look()
        await house.sessions.sign_out(session.refresh_token)
        await house.streams.look()
        await asyncio.wait_for(reading[0], 30)
        assert watched == {0: [1, "ended"], 1: [1], 2: [1]}
        await execute(house, session, of_tenant(session, "suspended"))
        await house.streams.look()
        await asyncio.wait_for(reading[2], 30)
        assert watched == {0: [1, "ended"], 1: [1], 2: [1, "ended"]}
        endless.set()
        await asyncio.wait_for(reading[1], 30)
        assert watched[1] == [1]
        assert not house.streams._open

    async def test_so_many_at_once_for_a_person_and_an_organisation(self, house: House) -> None:
        session = await house.sign_up()
        actor = await house.actor(session)
        colleague, stranger = replace(actor, id=uuid4()), replace(actor, tenant_id=uuid4())
        with ExitStack() as open_ones:
            for reader in (actor, actor, actor, stranger):
                open_ones.enter_context(house.streams.watch(reader))
            with pytest.raises(TooManyStreams) as refused:
                house.streams.watch(actor)
            assert refused.value.context == {"scope": "user", "limit": 3}
            open_ones.enter_context(house.streams.watch(colleague))
            with pytest.raises(TooManyStreams) as refused:
                house.streams.watch(replace(actor, id=uuid4()))
            assert refused.value.context == {"scope": "tenant", "limit": 4}
        house.streams.watch(actor)

    async def test_a_process_that_leaves_sends_readers_on_and_last_of_all_who_waits(self, house: House) -> None:
        async def batches() -> AsyncIterator[int]:
            yield 1
            await asyncio.Event().wait()

        actor = await house.actor(await house.sign_up())
        watched: dict[str, list[Any]] = {}

        async def read(name: str, patient: bool) -> None:
            seen = watched.setdefault(name, [])
            with house.streams.watch(actor, patient=patient) as stream:
                try:
                    async for batch in stream.follow(batches()):
                        seen.append(batch)
                except ServiceLeaving:
                    seen.append("sent on")

        reading = asyncio.create_task(read("reads", False))
        waiting = asyncio.create_task(read("waits", True))
        await asyncio.sleep(0.01)
        house.streams.leave(everybody=False)
        await asyncio.wait_for(reading, 30)
        await asyncio.wait_for(read("comes late", False), 30)
        assert watched == {"reads": [1, "sent on"], "waits": [1], "comes late": ["sent on"]}
        house.streams.leave(everybody=True)
        await asyncio.wait_for(waiting, 30)
        assert watched["waits"] == [1, "sent on"]
        assert not house.streams._open
