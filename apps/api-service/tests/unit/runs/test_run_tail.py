"""The tail on Redis: order, joins, and only the present owner extends it."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from app.domain.ai.models import JournalEvent
from app.domain.runs.errors import LostOwnership
from app.domain.runs.ports import TailGap, TailUnavailable
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
    return RedisRunTail(redis, prefix="test", ttl_seconds=3600)


def entries(*seqs: int) -> list[JournalEvent]:
    return [JournalEvent(seq, a_delta(str(seq))) for seq in seqs]


@pytest.fixture(params=["here", "elsewhere"])
def reader(request: pytest.FixtureRequest, tail: RedisRunTail, redis: FakeAsyncRedis) -> RedisRunTail:
    """Of the process that writes, or of another one."""
    return tail if request.param == "here" else RedisRunTail(redis, prefix="test", ttl_seconds=3600)


async def read(tail: RedisRunTail, after: int = 0) -> list[tuple[int, list[int]]]:
    found = await tail.read(RUN.tenant_id, RUN.id, after, 0.01)
    return [(previous, [entry.seq for entry in batch]) for previous, batch in found]


async def test_reads_batches_beyond_a_position_with_what_precedes_them(
    tail: RedisRunTail, reader: RedisRunTail
) -> None:
    await tail.append(RUN, 1001, entries(1, 2))
    await tail.append(RUN, 1001, entries(3))
    await tail.append(RUN, 1001, [*entries(4), JournalEvent(5, an_end())])

    assert await read(reader) == [(0, [1, 2]), (2, [3]), (3, [4, 5])]
    assert await read(reader, after=1) == [(0, [1, 2]), (2, [3]), (3, [4, 5])]
    assert await read(reader, after=3) == [(3, [4, 5])]
    assert await read(reader, after=5) == []


async def test_events_survive_the_way(tail: RedisRunTail, reader: RedisRunTail) -> None:
    told = JournalEvent(1, a_delta("ünï \N{GRINNING FACE} \n"))
    await tail.append(RUN, 1001, [told])
    ((_, batch),) = await reader.read(RUN.tenant_id, RUN.id, 0, 0.01)
    assert batch == [told]


async def test_a_greater_epoch_shuts_the_smaller_one_out(tail: RedisRunTail, reader: RedisRunTail) -> None:
    await tail.append(RUN, 1001, entries(1))
    await tail.append(RUN, 1002, entries(1_000_001), across_gap=True)
    with pytest.raises(LostOwnership):
        await tail.append(RUN, 1001, entries(2))
    with pytest.raises(LostOwnership):
        await tail.append(RUN, 1001, entries(2), across_gap=True)
    await tail.append(RUN, 1002, entries(1_000_002))
    assert [seqs for _, seqs in await read(reader)] == [[1], [1_000_001], [1_000_002]]


async def test_what_does_not_follow_is_refused_with_where_the_tail_ends(
    tail: RedisRunTail, reader: RedisRunTail
) -> None:
    with pytest.raises(TailGap) as empty:
        await tail.append(RUN, 1001, entries(3))
    await tail.append(RUN, 1001, entries(3, 4), across_gap=True)
    with pytest.raises(TailGap) as behind:
        await tail.append(RUN, 1001, entries(6))
    with pytest.raises(TailGap) as again:
        await tail.append(RUN, 1001, entries(4))
    assert [each.value.held for each in (empty, behind, again)] == [0, 4, 4]
    assert await read(reader) == [(2, [3, 4])]


async def test_what_is_there_already_is_not_added_again(tail: RedisRunTail, reader: RedisRunTail) -> None:
    """The answer to an append may be lost."""
    await tail.append(RUN, 1001, entries(1, 2))
    await tail.append(RUN, 1001, entries(1, 2), across_gap=True)
    await tail.append(RUN, 1001, entries(2, 3), across_gap=True)
    assert await read(reader) == [(0, [1, 2]), (1, [2, 3])]


async def test_an_old_owner_cannot_write_before_what_the_new_one_wrote(
    tail: RedisRunTail, reader: RedisRunTail, redis: FakeAsyncRedis
) -> None:
    """Even when the owner's key was lost, the stream itself takes no smaller number."""
    await tail.append(RUN, 1002, entries(1_000_001), across_gap=True)
    await redis.delete(*await redis.keys("*:owner"))
    with pytest.raises(TailGap):
        await tail.append(RUN, 1001, entries(2))
    await tail.append(RUN, 1001, entries(2), across_gap=True)
    assert await read(reader) == [(1_000_000, [1_000_001])]


async def test_keys_carry_the_tenant_and_expire(tail: RedisRunTail, redis: FakeAsyncRedis) -> None:
    await tail.append(RUN, 1001, entries(1))
    keys = await redis.keys("*")
    assert len(keys) == 2
    for key in keys:
        assert f"{{{RUN.tenant_id}:{RUN.id}}}".encode() in key
        assert 60 < await redis.ttl(key) <= 3600


async def test_after_the_end_only_the_owner_is_remembered_for_long(tail: RedisRunTail, redis: FakeAsyncRedis) -> None:
    await tail.append(RUN, 1001, [JournalEvent(1, an_end())])
    keys: list[Any] = await redis.keys("*")
    lives = {key.endswith(b":owner"): await redis.ttl(key) for key in keys}
    assert 0 < lives[False] <= 60 < lives[True]


async def test_another_tenant_reads_nothing(tail: RedisRunTail, reader: RedisRunTail) -> None:
    await tail.append(RUN, 1001, entries(1))
    assert await reader.read(a_run().tenant_id, RUN.id, 0, 0.01) == []


class TestWrittenHere:
    """What this process writes it reads without a request."""

    async def test_reading_needs_no_server(self, tail: RedisRunTail, redis: FakeAsyncRedis) -> None:
        await tail.append(RUN, 1001, entries(1, 2))
        await redis.flushall()
        assert await read(tail, after=1) == [(0, [1, 2])]

    async def test_a_reader_who_waits_is_told(self, tail: RedisRunTail) -> None:
        await tail.append(RUN, 1001, entries(1))
        waiting = asyncio.create_task(tail.read(RUN.tenant_id, RUN.id, 1, 60))
        await asyncio.sleep(0)
        await tail.append(RUN, 1001, entries(2))
        assert [previous for previous, _ in await waiting] == [1]

    async def test_who_is_far_behind_asks_the_server(self, tail: RedisRunTail) -> None:
        for seq in range(1, 101):
            await tail.append(RUN, 1001, entries(seq))
        assert [seqs for _, seqs in await read(tail)] == [[seq] for seq in range(1, 101)]

    async def test_what_another_process_goes_on_with_is_read_from_the_server(
        self, tail: RedisRunTail, redis: FakeAsyncRedis
    ) -> None:
        await tail.append(RUN, 1001, entries(1))
        waiting = asyncio.create_task(tail.read(RUN.tenant_id, RUN.id, 1, 60))
        await RedisRunTail(redis, prefix="test", ttl_seconds=3600).append(RUN, 1002, entries(2))
        assert [previous for previous, _ in await waiting] == [1]

    async def test_what_was_refused_is_not_read(self, tail: RedisRunTail, redis: FakeAsyncRedis) -> None:
        await tail.append(RUN, 1001, entries(1))
        await RedisRunTail(redis, prefix="test", ttl_seconds=3600).append(RUN, 1002, entries(2))
        with pytest.raises(LostOwnership):
            await tail.append(RUN, 1001, entries(2, 3))
        assert await read(tail, after=1) == [(1, [2])]

    async def test_runs_that_have_ended_or_fallen_silent_are_forgotten(self, tail: RedisRunTail) -> None:
        for run in (a_run() for _ in range(50)):
            await tail.append(run, 1001, [JournalEvent(1, an_end())])
        assert len(tail._near) == 0


async def test_an_unreachable_server_is_said_so() -> None:
    tail = RedisRunTail(Redis.from_url("redis://127.0.0.1:9"), prefix="test", ttl_seconds=60)
    with pytest.raises(TailUnavailable):
        await tail.append(RUN, 1001, entries(1))
    with pytest.raises(TailUnavailable):
        await tail.read(RUN.tenant_id, RUN.id, 0, 0.01)


async def test_a_server_that_hangs_keeps_one_caller_waiting_and_not_all() -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with await asyncio.start_server(hang, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        tail = RedisRunTail(Redis.from_url(f"redis://127.0.0.1:{port}"), prefix="test", ttl_seconds=60)
        with pytest.raises(TailUnavailable):
            await tail.append(RUN, 1001, entries(1))
        begun = time.perf_counter()
        for _ in range(200):
            with pytest.raises(TailUnavailable):
                await tail.append(RUN, 1001, entries(1))
        assert time.perf_counter() - begun < 60, "each of them waited"
