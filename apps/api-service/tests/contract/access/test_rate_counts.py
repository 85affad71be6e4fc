"""Shared counts on Redis' double, and what happens when Redis hangs."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from app.domain.access.rates import Rate
from app.infrastructure.cache.rate_counts import PATIENCE_SECONDS, LocalCounts, SharedCounts
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import BlockingConnectionPool, ConnectionPool


class Watch:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@asynccontextmanager
async def silent_server() -> AsyncGenerator[str]:
    """Takes connections and never says a word."""

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"redis://127.0.0.1:{port}"
    finally:
        server.close()


async def admitted(counts: SharedCounts | LocalCounts, rate: Rate, key: str, attempts: int) -> int:
    waits = await asyncio.gather(*(counts.admit("test", rate, key) for _ in range(attempts)))
    return waits.count(0.0)


def shared(redis: FakeAsyncRedis, watch: Watch | None = None) -> SharedCounts:
    pool: ConnectionPool = redis.connection_pool
    return SharedCounts(pool, prefix="tests", patience=60, now=watch or time.monotonic)


@pytest.mark.parametrize("rate", [Rate(7, 60), Rate(100, 60, leased=True)])
async def test_two_processes_share_one_budget(rate: Rate) -> None:
    server = FakeServer()
    one, other = (shared(FakeAsyncRedis(server=server)) for _ in range(2))
    both = await asyncio.gather(admitted(one, rate, "ada", 80), admitted(other, rate, "ada", 80))
    assert sum(both) == rate.limit
    assert await admitted(one, rate, "grace", 1) == 1


async def test_a_refusal_says_how_long_to_wait() -> None:
    counts = shared(FakeAsyncRedis())
    assert await counts.admit("test", Rate(1, 60), "ada") == 0
    assert 0 < await counts.admit("test", Rate(1, 60), "ada") <= 60


async def test_keys_carry_the_installation_and_its_bucket() -> None:
    redis = FakeAsyncRedis()
    await shared(redis).admit("write", Rate(5, 60), "tenant/user/id")
    [key] = await keys_of(redis)
    assert key.startswith("tests:limits:{write/tenant/user/id/")
    assert 0 < await redis.ttl(key) <= 120


async def test_a_lease_asks_once_for_many_and_expires() -> None:
    redis, watch = FakeAsyncRedis(), Watch()
    counts, rate = shared(redis, watch), Rate(100, 60, leased=True)
    assert rate.lease == 2
    assert [await counts.admit("test", rate, "ada") for _ in range(2)] == [0, 0]
    assert await taken(redis) == 2
    await counts.admit("test", rate, "ada")
    watch.at = 11
    await counts.admit("test", rate, "ada")
    assert await taken(redis) == 6, "what was left of the lease is forgotten"


async def test_requests_that_come_together_take_one_lease() -> None:
    redis = FakeAsyncRedis()
    rate = Rate(500, 60, leased=True)
    assert await admitted(shared(redis), rate, "ada", rate.lease) == rate.lease
    assert await taken(redis) == rate.lease


async def keys_of(redis: FakeAsyncRedis) -> list[str]:
    return [key if isinstance(key, str) else key.decode() for key in await redis.keys()]


async def taken(redis: FakeAsyncRedis) -> int:
    return sum([int(await redis.get(key) or 0) for key in await keys_of(redis)])


class CountingPool(BlockingConnectionPool):
    """Counts who asks for a connection."""

    asked = 0

    async def ensure_connection(self, connection: Any) -> None:
        self.asked += 1
        await super().ensure_connection(connection)


async def test_while_redis_hangs_only_the_first_wait_and_nobody_for_long() -> None:
    watch = Watch()
    async with silent_server() as url, asyncio.timeout(60):
        pool = CountingPool.from_url(url, socket_timeout=None, timeout=None)
        counts = SharedCounts(pool, prefix="tests", patience=PATIENCE_SECONDS, now=watch)
        assert await admitted(counts, Rate(20, 60), "ada", 30) == 10, "half of the budget"
        assert (first := pool.asked) > 0
        await admitted(counts, Rate(20, 60), "grace", 30)
        assert pool.asked == first, "only the first wait"
        watch.at = 2
        await admitted(counts, Rate(20, 60), "edsger", 5)
        assert pool.asked == first + 1, "one finds out whether it is back"
        await pool.aclose()


async def test_when_it_is_back_it_counts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    redis, watch = FakeAsyncRedis(), Watch()
    counts, rate = shared(redis, watch), Rate(4, 60)

    async def refuse() -> None:
        raise ConnectionError

    with monkeypatch.context() as away:
        away.setattr(redis.connection_pool, "get_connection", refuse)
        assert await admitted(counts, rate, "ada", 5) == 2
    assert await admitted(counts, rate, "ada", 5) == 0, "nobody asks before the pause is over"
    watch.at = 2
    assert await counts.admit("test", rate, "ada") == 0
    assert await admitted(counts, rate, "ada", 5) == 3
