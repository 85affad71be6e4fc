"""Resuming a stream after every event: what was read before and after the cut is the uncut stream, byte by byte."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, nullcontext
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from app.api.v1.shared.run_broadcast import RunBroadcasts
from app.api.v1.shared.run_stream import frames_beyond
from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.errors import ServiceLeaving, StoreUnavailable
from app.domain.runs.models import Run, RunState
from app.infrastructure.event_log.follower import JournalFollower
from app.services.identity.open_streams import OpenStream
from app.services.runs.service import RunService
from tests.fakes.runs import (
    FixedClock,
    ManualStop,
    MemoryDatabase,
    MemoryTail,
    a_delta,
    a_run,
    an_actor,
    an_end,
    rewound,
)
from tests.fixtures.talking import Talker

BLOCK = b"\n\n"


def long_message() -> str:
    return "Repeat: " + " ".join(f"word{number}" for number in range(150))


class TestOverHttp:
    @pytest.mark.parametrize("way", ["header", "query"])
    def test_cut_after_every_event(self, talker: Talker, way: str) -> None:
        turn = talker.say(long_message())
        blocks = turn.body.replace(": heartbeat\n\n", "").split("\n\n")[:-1]
        whole = 0
        for place, frame in enumerate(turn.frames):
            before = "".join(f"{block}\n\n" for block in blocks[: place + 1])
            position = str(frame["event_id"])
            options = {"headers": {"last-event-id": position}} if way == "header" else {"params": {"after": position}}
            rest = talker.get(f"/runs/{turn.run_id}/stream", **options).text
            whole += before + rest == "".join(f"{block}\n\n" for block in blocks)
        print(f"resume by {way}: {whole}/{len(turn.frames)} equal")
        assert len(turn.frames) >= 50
        assert whole == len(turn.frames)


class Bench:
    """A run in memory whose journal a test writes."""

    def __init__(self) -> None:
        self.run: Run = a_run(id=UUID(int=7))
        self.database, self.tail = MemoryDatabase(), MemoryTail()
        self.database.tables.runs[self.run.id] = self.run
        self.service = RunService(
            unit_of_work=self.database.unit_of_work,
            follower=JournalFollower(self.database.unit_of_work, self.tail, 0.05),
            stops=ManualStop(),
            clock=FixedClock(),
            stream_max_seconds=60,
        )
        self.broadcasts = RunBroadcasts(self.service)

    def tell(self, entries: list[JournalEvent], *, save: bool = True, previous: int | None = None) -> None:
        if save:
            self.database.tables.journal.setdefault(self.run.id, []).extend(entries)
        self.tail.batches.append((entries[0].seq - 1 if previous is None else previous, entries))

    def finish(self) -> None:
        self.database.tables.runs[self.run.id] = a_run(id=self.run.id, state=RunState.COMPLETED)

    async def read(self, after: int = 0, limit: int | None = None) -> list[bytes]:
        """Blocks beyond `after`, without comments; at most `limit`."""
        blocks: list[bytes] = []
        reader = OpenStream(an_actor())
        async with aclosing(frames_beyond(self.broadcasts, self.run, nullcontext(reader), after)) as chunks:
            async for chunk in chunks:
                blocks += [block + BLOCK for block in chunk.split(BLOCK)[:-1] if not block.startswith(b": ")]
                if limit is not None and len(blocks) >= limit:
                    return blocks[:limit]
        return blocks


@dataclass(frozen=True)
class Counted:
    """`RunFollower` made of a function."""

    follow: Callable[[Run], AsyncIterator[list[JournalEvent]]]


def started() -> AgentStreamEvent:
    return AgentStreamEvent(type="item.started", at="t", item_id="msg_1", output_index=0, data={"item_type": "message"})


def three_hundred() -> list[JournalEvent]:
    events = [started(), *(a_delta(f"{number} ") for number in range(298)), an_end()]
    return [JournalEvent(seq, event) for seq, event in enumerate(events, 1)]


def event_id(block: bytes) -> int:
    return int(block.split(b"\n", 1)[0].removeprefix(b"id: "))


async def resumed_everywhere(bench: Bench, uncut: list[bytes]) -> int:
    whole = 0
    for place, block in enumerate(uncut):
        whole += uncut[: place + 1] + await bench.read(event_id(block)) == uncut
    return whole


async def test_three_hundred_events_cut_after_each() -> None:
    bench = Bench()
    bench.tell(three_hundred())
    bench.finish()
    uncut = await bench.read()
    whole = await resumed_everywhere(bench, uncut)
    print(f"resume of a finished run: {whole}/{len(uncut)} equal")
    assert whole == len(uncut) == 300


@pytest.mark.virtual_time
async def test_three_hundred_events_cut_after_each_while_they_are_written() -> None:
    bench, entries = Bench(), three_hundred()

    async def write() -> None:
        for place in range(0, 300, 3):
            bench.tell(entries[place : place + 3])
            await asyncio.sleep(0.002)

    async def cut(place: int) -> list[bytes]:
        first = await bench.read(limit=place)
        return first + await bench.read(event_id(first[-1]))

    writing = asyncio.create_task(write())
    cuts = await asyncio.wait_for(asyncio.gather(*(cut(place) for place in range(1, 301))), 60)
    await writing
    uncut = await bench.read()
    whole = sum(each == uncut for each in cuts)
    print(f"resume of a running run: {whole}/300 equal")
    assert whole == 300


async def test_cut_after_each_event_across_a_rewind() -> None:
    """Events 101 to 120 were shown by a worker that died; the first 20 of them were never saved."""
    bench, entries = Bench(), three_hundred()
    bench.tell(entries[:100])
    lost = [JournalEvent(seq, a_delta("lost ")) for seq in range(101, 121)]
    bench.tell(lost, save=False)
    seen = await bench.read(limit=120)
    again = [rewound(attempt=2, to_seq=90), *(a_delta("again ") for _ in range(50)), an_end()]
    bench.tell([JournalEvent(1_000_001 + place, event) for place, event in enumerate(again)], previous=1_000_000)
    bench.finish()

    uncut = await bench.read()
    whole = await resumed_everywhere(bench, uncut)
    after_rewind = [block for block in uncut if event_id(block) > 10_000_000]
    healed = 0
    for block in seen[100:]:
        healed += await bench.read(event_id(block)) == after_rewind
    print(f"resume across a rewind: {whole}/{len(uncut)} equal, {healed}/20 from events that were lost")
    assert b'"kind":"run.rewound"' in after_rewind[0]
    assert b'"rewind_to_event_id":90' in after_rewind[0]
    assert (whole, healed) == (len(uncut), 20)


async def test_a_server_that_leaves_ends_its_streams_after_a_whole_frame() -> None:
    bench, entries = Bench(), three_hundred()
    bench.tell(entries[:100])
    reader = OpenStream(an_actor())
    told = b""
    async for chunk in frames_beyond(bench.broadcasts, bench.run, nullcontext(reader), 0):
        told += chunk
        reader.end(ServiceLeaving())
    *blocks, goodbye = [block + BLOCK for block in told.split(BLOCK)[:-1]]
    assert goodbye == b"retry: 1000\n\n"
    bench.tell(entries[100:])
    bench.finish()
    assert blocks + await bench.read(event_id(blocks[-1])) == await bench.read()


async def test_readers_of_one_run_share_one_following_that_ends_with_the_last_of_them() -> None:
    bench, entries, begun = Bench(), three_hundred(), 0
    follow = bench.service.follow

    def counted(run: Run) -> AsyncIterator[list[JournalEvent]]:
        nonlocal begun
        begun += 1
        return follow(run)

    bench.broadcasts = RunBroadcasts(replace(bench.service, follower=Counted(counted)))
    bench.tell(entries[:100])
    early = asyncio.create_task(bench.read())
    late = [asyncio.create_task(bench.read(number)) for number in (1, 50, 99, 100)]
    assert len(await bench.read(limit=100)) == 100
    bench.tell(entries[100:])
    bench.finish()
    whole = await early
    assert len(whole) == 300
    assert [await each for each in late] == [whole[1:], whole[50:], whole[99:], whole[100:]]
    assert begun == 1
    assert await bench.read() == whole
    assert begun == 2


async def test_what_the_following_fails_with_reaches_every_reader() -> None:
    bench = Bench()

    async def broken(run: Run) -> AsyncIterator[list[JournalEvent]]:
        yield three_hundred()[:10]
        await asyncio.sleep(0.01)
        raise StoreUnavailable

    bench.broadcasts = RunBroadcasts(replace(bench.service, follower=Counted(broken)))
    ended = await asyncio.gather(*(bench.read() for _ in range(3)), return_exceptions=True)
    assert [type(each) for each in ended] == [StoreUnavailable] * 3
