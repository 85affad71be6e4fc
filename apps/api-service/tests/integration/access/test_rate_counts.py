"""Shared counts on a real Valkey: atomic under parallel requests, and through its death."""

import asyncio
import signal
from collections.abc import Iterator

import pytest
from app.domain.access.rates import Rate
from app.infrastructure.cache.rate_counts import PATIENCE_SECONDS, SharedCounts
from redis.asyncio import BlockingConnectionPool, Redis
from tests.utils.processes import Program, valkey_program

pytestmark = pytest.mark.postgres
RATE = Rate(40, 60)


@pytest.fixture(scope="module")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, str]]:
    program, url = valkey_program(tmp_path_factory.mktemp("valkey"))
    program.start()
    yield program, url
    program.kill()


def counts_of(url: str, patience: float = PATIENCE_SECONDS) -> tuple[SharedCounts, BlockingConnectionPool]:
    """Those of one process; its sockets would wait for ever."""
    pool = BlockingConnectionPool.from_url(url, max_connections=32, timeout=60, socket_timeout=None)
    return SharedCounts(pool, prefix="tests", patience=patience), pool


async def admitted(counts: SharedCounts, key: str, attempts: int) -> int:
    waits = await asyncio.gather(*(counts.admit("test", RATE, key) for _ in range(attempts)))
    return waits.count(0.0)


async def test_a_hundred_at_once_do_not_overshoot(valkey: tuple[Program, str]) -> None:
    (one, first), (other, second) = (counts_of(valkey[1], patience=60) for _ in range(2))
    await asyncio.gather(one.admit("test", RATE, "warm"), other.admit("test", RATE, "warm"))
    both = await asyncio.gather(admitted(one, "ada", 50), admitted(other, "ada", 50))
    assert sum(both) == RATE.limit
    await asyncio.gather(first.aclose(), second.aclose())


@pytest.mark.parametrize("disaster", [signal.SIGKILL, signal.SIGSTOP])
async def test_death_and_return(valkey: tuple[Program, str], disaster: signal.Signals) -> None:
    program, url = valkey
    counts, pool = counts_of(url, patience=3)  # a busy machine takes its time for sixty at once
    process = program.process
    assert process is not None
    assert await counts.admit("test", RATE, f"{disaster}") == 0
    process.send_signal(disaster)
    try:
        async with asyncio.timeout(60):  # the sockets would wait for ever
            assert await admitted(counts, f"{disaster}", 60) == RATE.limit // 2
    finally:
        if disaster == signal.SIGSTOP:
            process.send_signal(signal.SIGCONT)
        else:
            process.wait()
            program.start()
    async with asyncio.timeout(60):
        while not await is_counted(url, f"{disaster} again"):
            await asyncio.sleep(0.2)
            await counts.admit("test", RATE, f"{disaster} again")
    assert await admitted(counts, f"{disaster} once more", 60) == RATE.limit, "counted by all again"
    await pool.aclose()


async def is_counted(url: str, key: str) -> bool:
    """Whether the server itself counts it."""
    async with Redis.from_url(url) as connection:
        return bool(await connection.keys(f"*{key}*"))
