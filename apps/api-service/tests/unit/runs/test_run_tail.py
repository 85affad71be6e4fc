"""The tail on Redis: order, joins, and only the present owner extends it."""

from collections.abc import AsyncIterator

import pytest
from app.domain.ai.models import JournalEvent
from app.domain.runs.errors import LostOwnership
from app.domain.runs.ports import TailUnavailable
from app.infrastructure.event_log.tail import RedisRunTail
from fakeredis import FakeAsyncRedis
from redis.asyncio import Redis
from tests.fakes.runs import a_delta, a_run, an_end

RUN = a_run()


@pytest.fixture
async def redis() -> AsyncIterator[FakeAsyncRedis]:
    async with FakeAsyncRedis() as connection:
        yield connection


@pytest.fixture
def tail(redis: FakeAsyncRedis) -> RedisRunTail:
    return RedisRunTail(redis, prefix="test", ttl_seconds=60)


def entries(*seqs: int) -> list[JournalEvent]:
    return [JournalEvent(seq, a_delta(str(seq))) for seq in seqs]


async def read(tail: RedisRunTail, after: int = 0) -> list[tuple[int, list[int]]]:
    found = await tail.read(RUN.tenant_id, RUN.id, after, 0.01)
    return [(previous, [entry.seq for entry in batch]) for previous, batch in found]


async def test_reads_batches_beyond_a_position_with_what_precedes_them(tail: RedisRunTail) -> None:
    await tail.append(RUN, 1001, 0, entries(1, 2))
    await tail.append(RUN, 1001, 2, entries(3))
    await tail.append(RUN, 1001, 3, [*entries(4), JournalEvent(5, an_end())])

    assert await read(tail) == [(0, [1, 2]), (2, [3]), (3, [4, 5])]
    assert await read(tail, after=1) == [(0, [1, 2]), (2, [3]), (3, [4, 5])]
    assert await read(tail, after=3) == [(3, [4, 5])]
    assert await read(tail, after=5) == []


async def test_events_survive_the_way(tail: RedisRunTail) -> None:
    told = JournalEvent(1, a_delta("ünï \N{GRINNING FACE} \n"))
    await tail.append(RUN, 1001, 0, [told])
    ((_, batch),) = await tail.read(RUN.tenant_id, RUN.id, 0, 0.01)
    assert batch == [told]


async def test_a_greater_epoch_shuts_the_smaller_one_out(tail: RedisRunTail) -> None:
    await tail.append(RUN, 1001, 0, entries(1))
    await tail.append(RUN, 1002, 1_000_000, entries(1_000_001))
    with pytest.raises(LostOwnership):
        await tail.append(RUN, 1001, 1, entries(2))
    await tail.append(RUN, 1002, 1_000_001, entries(1_000_002))
    assert [seqs for _, seqs in await read(tail)] == [[1], [1_000_001], [1_000_002]]


async def test_an_old_owner_cannot_write_before_what_the_new_one_wrote(
    tail: RedisRunTail, redis: FakeAsyncRedis
) -> None:
    """Even when the owner's key was lost, the stream itself refuses a smaller number."""
    await tail.append(RUN, 1002, 1_000_000, entries(1_000_001))
    await redis.delete(*await redis.keys("*:owner"))
    with pytest.raises(TailUnavailable):
        await tail.append(RUN, 1001, 1, entries(2))


async def test_keys_carry_the_tenant_and_expire(tail: RedisRunTail, redis: FakeAsyncRedis) -> None:
    await tail.append(RUN, 1001, 0, entries(1))
    keys = await redis.keys("*")
    assert len(keys) == 2
    for key in keys:
        assert f"{{{RUN.tenant_id}:{RUN.id}}}".encode() in key
        assert 0 < await redis.ttl(key) <= 60


async def test_another_tenant_reads_nothing(tail: RedisRunTail) -> None:
    await tail.append(RUN, 1001, 0, entries(1))
    assert await tail.read(a_run().tenant_id, RUN.id, 0, 0.01) == []


async def test_an_unreachable_server_is_said_so() -> None:
    tail = RedisRunTail(Redis.from_url("redis://127.0.0.1:9"), prefix="test", ttl_seconds=60)
    with pytest.raises(TailUnavailable):
        await tail.append(RUN, 1001, 0, entries(1))
    with pytest.raises(TailUnavailable):
        await tail.read(RUN.tenant_id, RUN.id, 0, 0.01)
