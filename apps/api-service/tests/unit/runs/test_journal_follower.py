"""Following a run: journal first, then the tail, and no event lost or doubled when either is missing."""

import asyncio
from itertools import pairwise

import pytest
from app.domain.ai.models import JournalEvent
from app.domain.errors import StoreUnavailable
from app.domain.runs.models import RunState
from app.infrastructure.event_log.follower import JournalFollower
from tests.fakes.runs import MemoryDatabase, MemoryTail, a_delta, a_run, an_end, deltas, rewound

pytestmark = pytest.mark.virtual_time

HEARTBEAT = 0.05


class Bench:
    def __init__(self) -> None:
        self.run = a_run()
        self.database = MemoryDatabase()
        self.database.tables.runs[self.run.id] = self.run
        self.tail = MemoryTail()
        self.follower = JournalFollower(self.database.unit_of_work, self.tail, HEARTBEAT)

    def save(self, *entries: JournalEvent) -> None:
        self.database.tables.journal.setdefault(self.run.id, []).extend(entries)

    def show(self, *entries: JournalEvent, previous: int | None = None) -> None:
        self.tail.batches.append((entries[0].seq - 1 if previous is None else previous, list(entries)))

    async def follow(self) -> list[JournalEvent]:
        return [entry async for batch in self.follower.follow(self.run) for entry in batch]

    def end(self, state: RunState = RunState.COMPLETED) -> None:
        self.database.tables.runs[self.run.id] = a_run(id=self.run.id, state=state)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr("app.infrastructure.event_log.follower._POLL_SECONDS", 0.01)
    return Bench()


def numbered(*texts: str, start: int = 1) -> list[JournalEvent]:
    return [JournalEvent(seq, a_delta(text)) for seq, text in enumerate(texts, start)]


async def seqs(following: "asyncio.Task[list[JournalEvent]]") -> list[int]:
    return [entry.seq for entry in await asyncio.wait_for(following, 5)]


async def test_a_finished_run_is_read_from_the_journal_alone(bench: Bench) -> None:
    bench.save(*numbered("a", "b"), JournalEvent(3, an_end()))
    bench.tail.away = True
    assert [entry.seq for entry in await bench.follow()] == [1, 2, 3]


async def test_journal_and_tail_join_without_gap_or_double(bench: Bench) -> None:
    bench.save(*numbered("a", "b"))
    bench.show(*numbered("a"))
    bench.show(*numbered("b", "c", start=2))
    bench.show(JournalEvent(4, an_end()))
    assert [entry.seq for entry in await bench.follow()] == [1, 2, 3, 4]


async def test_what_comes_later_is_followed(bench: Bench) -> None:
    following = asyncio.create_task(bench.follow())
    for seq, text in enumerate("abc", 1):
        await asyncio.sleep(0.01)
        bench.show(*numbered(text, start=seq))
    bench.show(JournalEvent(4, an_end()))
    assert await seqs(following) == [1, 2, 3, 4]


@pytest.mark.parametrize("tail_too", [False, True], ids=["database", "both"])
async def test_a_stream_outlasts_a_database_that_is_away(bench: Bench, tail_too: bool) -> None:
    bench.show(*numbered("a"))
    following = asyncio.create_task(bench.follow())
    await asyncio.sleep(0.02)
    bench.database.away, bench.tail.away = True, tail_too
    await asyncio.sleep(10)
    assert not following.done()
    if tail_too:
        bench.save(*numbered("a", "b"), JournalEvent(3, an_end()))
    else:
        bench.show(*numbered("b", start=2))
        bench.show(JournalEvent(3, an_end()))
        assert await seqs(following) == [1, 2, 3], "the tail alone is enough"
    bench.database.away = False
    assert await seqs(following) == [1, 2, 3]


async def test_a_stream_does_not_begin_while_the_database_is_away(bench: Bench) -> None:
    bench.database.away = True
    with pytest.raises(StoreUnavailable):
        await bench.follow()


async def test_a_tail_that_lost_its_beginning_waits_for_the_journal(bench: Bench) -> None:
    bench.show(*numbered("c", start=3))
    following = asyncio.create_task(bench.follow())
    await asyncio.sleep(0.02)
    bench.save(*numbered("a", "b"))
    bench.show(JournalEvent(4, an_end()))
    assert await seqs(following) == [1, 2, 3, 4]


async def test_a_gap_in_the_middle_of_the_tail_is_filled_from_the_journal(bench: Bench) -> None:
    bench.show(*numbered("a"))
    bench.show(*numbered("c", start=3))
    bench.save(*numbered("a", "b", "c"))
    bench.show(JournalEvent(4, an_end()))
    assert [entry.seq for entry in await bench.follow()] == [1, 2, 3, 4]


async def test_a_tail_that_is_away_means_polling_the_journal(bench: Bench) -> None:
    bench.tail.away = True
    following = asyncio.create_task(bench.follow())
    await asyncio.sleep(0.05)
    bench.save(*numbered("a"))
    await asyncio.sleep(0.3)
    bench.save(*numbered("b", start=2), JournalEvent(3, an_end()))
    assert await seqs(following) == [1, 2, 3]


async def test_a_tail_that_nobody_can_write_does_not_keep_readers_waiting(bench: Bench) -> None:
    """Full or read-only: it answers, and says nothing."""
    clock, came = asyncio.get_running_loop().time, dict[int, float]()

    async def follow() -> None:
        async for batch in JournalFollower(bench.database.unit_of_work, bench.tail, 10).follow(bench.run):
            came.update((entry.seq, clock()) for entry in batch)

    following, saved = asyncio.create_task(follow()), dict[int, float]()
    for seq in range(1, 13):
        await asyncio.sleep(0.5)
        bench.save(*(numbered(str(seq), start=seq) if seq < 12 else [JournalEvent(seq, an_end())]))
        saved[seq] = clock()
    await following
    late = [came[seq] - saved[seq] for seq in saved]
    assert max(late) <= 2.1
    assert max(late[4:]) <= 0.6


async def test_the_tail_may_come_back_empty(bench: Bench) -> None:
    bench.show(*numbered("a"))
    following = asyncio.create_task(bench.follow())
    await asyncio.sleep(0.02)
    bench.tail.clear()
    bench.show(*numbered("b", start=2))
    bench.show(JournalEvent(3, an_end()))
    assert await seqs(following) == [1, 2, 3]


async def test_a_terminal_event_that_the_tail_lost_is_found_in_the_journal(bench: Bench) -> None:
    bench.show(*numbered("a"))
    bench.save(*numbered("a"), JournalEvent(2, an_end()))
    bench.end()
    assert [entry.seq for entry in await bench.follow()] == [1, 2]


async def test_across_a_rewind_whose_dead_attempt_was_only_in_the_tail(bench: Bench) -> None:
    """The dead worker showed 3 and 4 but never saved them."""
    bench.save(*numbered("a", "b"))
    bench.show(*numbered("c", "d", start=3), previous=2)
    following = asyncio.create_task(bench.follow())
    await asyncio.sleep(0.02)
    bench.show(JournalEvent(1_000_001, rewound(attempt=2, to_seq=2)), previous=1_000_000)
    bench.show(*numbered("x", start=1_000_002))
    bench.show(JournalEvent(1_000_003, an_end()))
    assert await seqs(following) == [1, 2, 3, 4, 1_000_001, 1_000_002, 1_000_003]


async def test_across_a_rewind_for_a_reader_who_has_less_than_it_keeps(bench: Bench) -> None:
    bench.show(*numbered("a"))
    bench.show(JournalEvent(1_000_001, rewound(attempt=2, to_seq=2)), previous=1_000_000)
    bench.save(*numbered("a", "b"), JournalEvent(1_000_001, rewound(attempt=2, to_seq=2)))
    bench.save(JournalEvent(1_000_002, an_end()))
    assert [entry.seq for entry in await bench.follow()] == [1, 2, 1_000_001, 1_000_002]


async def test_across_a_rewind_with_a_tail_that_was_emptied(bench: Bench) -> None:
    bench.show(*numbered("a", "b"))
    following = asyncio.create_task(bench.follow())
    await asyncio.sleep(0.02)
    bench.tail.clear()
    first = JournalEvent(1_000_001, rewound(attempt=2, to_seq=0))
    bench.save(*numbered("a", "b"), first)
    bench.show(first, *numbered("y", start=1_000_002), previous=1_000_000)
    bench.show(JournalEvent(1_000_003, an_end()))
    assert await seqs(following) == [1, 2, 1_000_001, 1_000_002, 1_000_003]


async def test_an_attempt_with_nothing_left_to_do_ends_without_a_rewind(bench: Bench) -> None:
    bench.show(*numbered("a"))
    bench.save(*numbered("a"), JournalEvent(1_000_001, an_end()))
    bench.show(JournalEvent(1_000_001, an_end()), previous=1_000_000)
    assert [entry.seq for entry in await bench.follow()] == [1, 1_000_001]


async def test_nothing_follows_the_terminal_event(bench: Bench) -> None:
    bench.show(*numbered("a"), JournalEvent(2, an_end()))
    bench.show(JournalEvent(3, an_end()))
    assert [entry.seq for entry in await bench.follow()] == [1, 2]


async def test_a_deleted_run_ends_its_readers(bench: Bench) -> None:
    following = asyncio.create_task(bench.follow())
    await asyncio.sleep(0.02)
    bench.database.tables.runs.clear()
    assert await seqs(following) == []


async def test_an_ended_run_whose_journal_is_gone_ends_its_readers(bench: Bench) -> None:
    following = asyncio.create_task(bench.follow())
    bench.save(*numbered("a"))
    await asyncio.sleep(0.02)
    bench.database.tables.journal.clear()
    bench.end()
    assert await seqs(following) == [1]


async def test_an_idle_run_gives_empty_batches(bench: Bench) -> None:
    beats: list[float] = []
    async with asyncio.timeout(2):
        async for batch in bench.follower.follow(bench.run):
            assert batch == []
            beats.append(asyncio.get_running_loop().time())
            if len(beats) == 3:
                break
    assert all(later - earlier >= HEARTBEAT * 0.9 for earlier, later in pairwise(beats))


async def test_no_event_is_lost_whatever_tail_and_journal_hold(bench: Bench) -> None:
    """Every way to lose tail batches of a run of ten events that is saved in the end."""
    entries = [*numbered(*"abcdefghi"), JournalEvent(10, an_end())]
    for lost in range(2**5):
        bench = Bench()
        for place in range(5):
            if not lost >> place & 1:
                bench.show(*entries[2 * place : 2 * place + 2])
        bench.save(*entries)
        bench.end()
        found = await asyncio.wait_for(bench.follow(), 5)
        assert [entry.seq for entry in found] == list(range(1, 11)), f"{lost:05b}"
        assert deltas(found) == list("abcdefghi")
