"""Many refreshes of one token at the same time: one chain, everybody served, nobody signed out."""

import asyncio
import time
from collections import Counter

import pytest
from app.domain.access.errors import TokenInvalid
from app.domain.identity.errors import EmailTaken, SessionEnded
from app.domain.identity.models import Session
from app.domain.unit_of_work import Scope
from app.infrastructure.cache.recent_refreshes import RedisRecentRefreshes
from app.services.identity.sessions import IssuedSession
from app.utils.ids import new_id
from redis.asyncio import Redis
from tests.fixtures.identity import House

pytestmark = pytest.mark.postgres

_AT_ONCE = 50
_BEARABLE_SECONDS = 5.0
"""A cache that does not answer would hold a request up for as long as its socket lives: minutes."""


async def counter_of(house: House, session: IssuedSession) -> Session:
    async with house.uow(Scope(user_id=session.user_id)) as uow:
        found = await uow.sessions.get(session.session_id)
    assert found is not None
    return found


async def test_fifty_parallel_refreshes_make_one_chain(house: House) -> None:
    session = await house.sign_up()
    token = session.refresh_token
    for generation in range(1, 6):
        answers = await asyncio.gather(*(house.refresh(token) for _ in range(_AT_ONCE)))
        successors = {answer.refresh_token for answer in answers}
        assert len(successors) == 1
        assert token not in successors
        assert (await counter_of(house, session)).counter == generation
        (token,) = successors
    print(f"refresh: 5 times {_AT_ONCE} at once, all served, 5 generations")


async def test_a_replay_after_the_grace_ends_the_session_even_among_honest_requests(house: House) -> None:
    session = await house.sign_up()
    second = await house.refresh(session.refresh_token)
    await house.actor(second)
    house.clock.advance(seconds=11)
    answers = await asyncio.gather(
        *(house.refresh(token) for token in [second.refresh_token, session.refresh_token] * 10), return_exceptions=True
    )
    outcomes = Counter(type(answer).__name__ for answer in answers)
    assert outcomes.keys() <= {"IssuedSession", "SessionEnded"}
    assert (await counter_of(house, session)).end_reason == "refresh_token_reused"
    with pytest.raises(SessionEnded):
        await house.refresh(second.refresh_token)
    with pytest.raises(TokenInvalid):
        await house.actor(second)


async def test_a_first_use_and_a_refresh_at_the_same_moment_agree(house: House) -> None:
    session = await house.sign_up()
    for _ in range(20):
        following = await house.refresh(session.refresh_token)
        house.authenticator.forget(following.session_id)
        _, session = await asyncio.gather(
            house.authenticator.authenticate(following.access_token), house.refresh(following.refresh_token)
        )
    assert (await counter_of(house, session)).counter == 40


async def test_an_address_registers_once_even_at_the_same_moment(house: House) -> None:
    email = f"{new_id().hex}@example.com"
    answers = await asyncio.gather(*(house.sign_up(email) for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(answer, EmailTaken) for answer in answers) == 7
    assert sum(isinstance(answer, IssuedSession) for answer in answers) == 1


class TestWithoutRedis:
    async def hints(self, url: str, house: House) -> list[float]:
        """What refreshing and repeating cost beyond Postgres, when the cache does not answer."""
        redis = Redis.from_url(url)
        house.refresher._recent = RedisRecentRefreshes(redis, prefix="test", seconds=10)
        session = await house.sign_up()
        took = []
        for _ in range(3):
            began = time.monotonic()
            first = await house.refresh(session.refresh_token)
            second = await house.refresh(session.refresh_token)
            took.append(time.monotonic() - began)
            assert first.refresh_token == second.refresh_token
            session = first
        await redis.aclose()
        return took

    async def test_nothing_listens(self, house: House) -> None:
        took = await self.hints("redis://127.0.0.1:1", house)
        print(f"refresh and repeat without Redis: {[round(each, 3) for each in took]} s")
        assert max(took) < _BEARABLE_SECONDS

    async def test_a_server_that_hangs_is_not_waited_for(self, house: House) -> None:
        async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()

        server = await asyncio.start_server(hang, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        took = await self.hints(f"redis://127.0.0.1:{port}", house)
        server.close()
        print(f"refresh and repeat with a hanging Redis: {[round(each, 3) for each in took]} s")
        assert max(took) < _BEARABLE_SECONDS
