"""Many calls of one script share requests, and each gets its own answer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from app.infrastructure.cache.script_calls import ScriptCalls
from fakeredis import FakeAsyncRedis
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

ECHO = "if ARGV[1] == 'no' then return redis.error_reply('refused') end return {KEYS[1], ARGV[1]}"


class CountingRedis(FakeAsyncRedis):
    """Counts requests."""

    requests = 0

    def pipeline(self, *args: Any, **options: Any) -> Any:
        self.requests += 1
        return super().pipeline(*args, **options)


@pytest.fixture
async def redis() -> AsyncIterator[CountingRedis]:
    async with CountingRedis() as connection:
        yield connection


@pytest.fixture
def calls(redis: CountingRedis) -> ScriptCalls:
    return ScriptCalls(redis, ECHO, patience_seconds=30)


async def test_each_gets_its_own_answer_and_requests_are_shared(calls: ScriptCalls, redis: CountingRedis) -> None:
    answers = await asyncio.gather(*(calls.call([f"k{number}"], [number]) for number in range(100)))
    assert answers == [[f"k{number}".encode(), str(number).encode()] for number in range(100)]
    assert redis.requests <= 4


async def test_a_refusal_is_only_told_to_whom_it_concerns(calls: ScriptCalls) -> None:
    told = await asyncio.gather(*(calls.call(["k"], [word]) for word in ("a", "no", "b")), return_exceptions=True)
    assert [type(each) for each in told] == [list, ResponseError, list]


async def test_a_server_that_forgot_the_script_gets_it_again(calls: ScriptCalls, redis: CountingRedis) -> None:
    await calls.call(["k"], ["a"])
    await redis.script_flush()
    assert await asyncio.gather(*(calls.call(["k"], [word]) for word in ("a", "b"))) == [[b"k", b"a"], [b"k", b"b"]]


async def test_who_leaves_does_not_take_the_others_along(calls: ScriptCalls) -> None:
    leaving, staying = (asyncio.create_task(calls.call(["k"], [word])) for word in ("a", "b"))
    await asyncio.sleep(0)
    leaving.cancel()
    assert await staying == [b"k", b"b"]


async def test_all_are_told_that_a_server_is_away_and_the_next_try_is_a_new_one() -> None:
    calls = ScriptCalls(Redis.from_url("redis://127.0.0.1:9"), ECHO, patience_seconds=30)
    for _ in range(2):
        told = await asyncio.gather(*(calls.call(["k"], [number]) for number in range(3)), return_exceptions=True)
        assert {type(each) for each in told} == {RedisConnectionError}
