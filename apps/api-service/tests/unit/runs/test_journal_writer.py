"""The writer of a run's journal: order, timing, and what it does when the tail or the database is away."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from app.domain.runs.errors import LostOwnership
from app.infrastructure.event_log.writer import EVENT_ID_BLOCK, SEQ_BLOCK, RunJournalWriter
from tests.fakes.runs import (
    FixedClock,
    MemoryDatabase,
    MemoryLedger,
    MemoryTail,
    a_delta,
    a_run,
    an_end,
    an_item_done,
    deltas,
)

pytestmark = pytest.mark.virtual_time

WINDOW, FLUSH, INSTANT = 0.02, 0.03, 0.001


class Bench:
    def __init__(self) -> None:
        self.run = a_run()
        self.database = MemoryDatabase()
        self.database.tables.runs[self.run.id] = self.run
        self.tail = MemoryTail()
        self.writers: list[RunJournalWriter] = []

    def writer(self, ledger: MemoryLedger | None = None, *, flush: float = FLUSH) -> RunJournalWriter:
        ledger = ledger or MemoryLedger()
        self.database.tables.runs[self.run.id] = a_run(id=self.run.id, epoch=ledger.epoch)
        writer = RunJournalWriter(
            self.run,
            ledger,
            tail=self.tail,
            unit_of_work=self.database.unit_of_work,
            clock=FixedClock(),
            window_seconds=WINDOW,
            flush_seconds=flush,
        )
        self.writers.append(writer)
        return writer

    @property
    def saved(self) -> list[str]:
        return deltas(self.database.tables.journal.get(self.run.id, []))

    @property
    def shown(self) -> list[str]:
        return deltas(self.tail.entries)


async def append_until_refused(writer: RunJournalWriter) -> None:
    for _ in range(20):
        await writer.append(a_delta("b"))
        await asyncio.sleep(FLUSH / 2)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    bench = Bench()
    yield bench
    for writer in bench.writers:
        await writer.aclose()


async def test_numbers_rise_and_batches_name_what_comes_before(bench: Bench) -> None:
    writer = bench.writer()
    for text in "abcdef":
        await writer.append(a_delta(text))
    assert await writer.flush() == 6

    assert [entry.seq for entry in bench.tail.entries] == [1, 2, 3, 4, 5, 6]
    ends = [0, *(batch[-1].seq for _, batch in bench.tail.batches)]
    assert [previous for previous, _ in bench.tail.batches] == ends[:-1]
    assert bench.saved == bench.shown == list("abcdef")


async def test_first_event_travels_at_once_and_the_rest_of_its_window_together(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    await asyncio.sleep(INSTANT)
    assert bench.shown == ["a"]

    for text in "bcd":
        await writer.append(a_delta(text))
    await asyncio.sleep(WINDOW / 2)
    assert bench.shown == ["a"]
    await asyncio.sleep(WINDOW * 2)
    assert [deltas(batch) for _, batch in bench.tail.batches] == [["a"], ["b", "c", "d"]]


async def test_an_event_after_a_pause_does_not_wait(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    await asyncio.sleep(WINDOW * 1.5)
    await writer.append(a_delta("b"))
    await asyncio.sleep(INSTANT)
    assert bench.shown == ["a", "b"]


async def test_a_slow_tail_does_not_slow_the_writer(bench: Bench) -> None:
    writer, bench.tail.pause = bench.writer(), asyncio.Event()
    for text in "abc":
        await asyncio.wait_for(writer.append(a_delta(text)), 0.001)
        await asyncio.sleep(FLUSH)
    assert (bench.saved, bench.shown) == (["a", "b"], [])
    bench.tail.pause.set()
    await asyncio.sleep(WINDOW)
    assert [deltas(batch) for _, batch in bench.tail.batches] == [["a"], ["b", "c"]]


async def test_an_event_added_while_others_are_published_does_not_wait_for_the_next_one(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    await writer.append(a_delta("b"))
    bench.tail.pause = asyncio.Event()
    await asyncio.wait_for(bench.tail.waiting.wait(), 1)  # the publication of "b" is under way
    await asyncio.wait_for(writer.append(a_delta("c")), 1)
    bench.tail.pause.set()
    await asyncio.sleep(WINDOW * 3)
    assert bench.shown == ["a", "b", "c"]


async def test_events_reach_the_database_without_a_flush(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    assert bench.saved == []
    await asyncio.sleep(FLUSH * 2)
    assert bench.saved == ["a"]


async def test_a_finished_item_does_not_wait(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"), an_item_done())
    await asyncio.sleep(WINDOW * 1.1)
    assert bench.saved == ["a"]
    await writer.append(a_delta("b"))
    await asyncio.sleep(WINDOW * 1.1)
    assert bench.saved == ["a"]


async def test_what_ends_with_an_item_is_one_write(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"), an_item_done())
    await writer.flush()
    await asyncio.sleep(FLUSH * 2)
    assert bench.database.transactions == 1


async def test_no_write_per_event(bench: Bench) -> None:
    writer = bench.writer()
    for text in map(str, range(200)):
        await writer.append(a_delta(text))
    await writer.flush()
    assert len(bench.saved) == 200
    assert bench.database.transactions <= 3


async def test_a_tail_that_is_away_costs_nothing_of_the_journal(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    await asyncio.sleep(INSTANT)
    bench.tail.away = True
    await writer.append(a_delta("b"))
    await writer.flush()
    bench.tail.away = False
    await writer.append(a_delta("c"))
    await writer.flush()

    assert bench.saved == ["a", "b", "c"]
    assert [(previous, deltas(batch)) for previous, batch in bench.tail.batches] == [(0, ["a"]), (2, ["c"])]


async def test_while_the_tail_is_away_the_journal_is_written_more_often(bench: Bench) -> None:
    """Readers have nothing else then."""
    writer = bench.writer(flush=1.0)
    bench.tail.away = True
    await writer.append(a_delta("a"))
    await asyncio.sleep(2 * WINDOW + INSTANT)
    assert bench.saved == ["a"]
    await writer.append(a_delta("b"))
    await asyncio.sleep(0.3)
    assert bench.saved == ["a", "b"]
    bench.tail.away = False
    await writer.append(a_delta("c"))
    await asyncio.sleep(0.3)
    await writer.append(a_delta("d"))
    await asyncio.sleep(0.3)
    assert "d" not in bench.saved


async def test_an_emptied_tail_gets_again_what_the_journal_does_not_have_yet(bench: Bench) -> None:
    writer = bench.writer(flush=1)
    await writer.append(a_delta("a"))
    await writer.flush()
    await asyncio.sleep(WINDOW)
    await writer.append(a_delta("b"))
    await asyncio.sleep(INSTANT)
    bench.tail.clear()
    await writer.append(a_delta("c"))
    await asyncio.sleep(WINDOW)
    assert bench.saved == ["a"]
    assert [(previous, deltas(batch)) for previous, batch in bench.tail.batches] == [(1, ["b", "c"])]
    await writer.append(a_delta("d"))
    await writer.flush()
    assert [(previous, deltas(batch)) for previous, batch in bench.tail.batches] == [(1, ["b", "c"]), (3, ["d"])]


async def test_a_tail_that_was_set_back_gets_again_what_it_has_lost(bench: Bench) -> None:
    """A server that dies keeps what was on its disk, up to a second less than it had said."""
    writer = bench.writer(flush=1)
    for text in "abc":
        await writer.append(a_delta(text))
        await asyncio.sleep(WINDOW)
    assert [deltas(batch) for _, batch in bench.tail.batches] == [["a"], ["b"], ["c"]]
    del bench.tail.batches[1:]
    await writer.append(a_delta("d"))
    await asyncio.sleep(INSTANT)
    assert [(previous, deltas(batch)) for previous, batch in bench.tail.batches] == [(0, ["a"]), (1, ["b", "c", "d"])]


async def test_a_tail_that_goes_on_beyond_the_writer_belongs_to_another(bench: Bench) -> None:
    writer, other = bench.writer(), bench.writer(MemoryLedger(attempt=2))
    await other.flush()
    bench.tail.owner = 0
    await asyncio.sleep(WINDOW)
    with pytest.raises(LostOwnership):
        await append_until_refused(writer)
    assert deltas(bench.tail.entries) == []


async def test_a_commit_whose_answer_was_lost_is_not_stored_twice(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    await writer.flush()
    await writer.append(a_delta("b"))
    bench.database.tables.journal[bench.run.id] += writer.take_unsaved()
    writer = bench.writer()
    await writer.append(a_delta("a"), a_delta("b"), a_delta("c"))
    await writer.flush()
    assert bench.saved == ["a", "b", "c"]


async def test_a_flush_waits_for_a_database_that_is_away(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    bench.database.away = True
    flushing = asyncio.create_task(writer.flush())
    await asyncio.sleep(FLUSH * 3)
    assert not flushing.done()
    bench.database.away = False
    assert await asyncio.wait_for(flushing, 2) == 1
    assert bench.saved == ["a"]


async def test_a_failed_save_keeps_the_events_in_order(bench: Bench) -> None:
    writer = bench.writer()
    bench.database.away = True
    await writer.append(a_delta("a"))
    await asyncio.sleep(FLUSH * 2)
    await writer.append(a_delta("b"))
    bench.database.away = False
    await asyncio.sleep(FLUSH * 3)
    assert bench.saved == ["a", "b"]


@pytest.mark.parametrize("where", ["tail", "journal"])
async def test_a_writer_that_lost_the_run_stops_for_good(bench: Bench, where: str) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    await writer.flush()
    if where == "tail":
        bench.tail.owner = 2000
    else:
        bench.database.tables.runs[bench.run.id] = a_run(id=bench.run.id, epoch=2000)
    await asyncio.sleep(WINDOW * 2)
    with pytest.raises(LostOwnership):
        await append_until_refused(writer)
    with pytest.raises(LostOwnership):
        await writer.flush()
    assert bench.saved == ["a"]


async def test_a_later_attempt_begins_with_the_rewind(bench: Bench) -> None:
    records = {1: ("model:x", {"seq": 7}), 2: ("tool:y", {"seq": 9})}
    writer = bench.writer(MemoryLedger(attempt=2, records=records))
    await writer.append(a_delta("a"))
    await writer.flush()

    first, second = bench.database.tables.journal[bench.run.id]
    assert (first.seq, second.seq) == (SEQ_BLOCK + 1, SEQ_BLOCK + 2)
    assert first.event.type == "run.rewound"
    assert first.event.data == {"attempt": 2, "rewind_to_seq": 9, "next_event_id": EVENT_ID_BLOCK + 1}


async def test_the_rewind_comes_first_when_parallel_steps_write_at_once(bench: Bench) -> None:
    writer = bench.writer(MemoryLedger(attempt=2))
    await asyncio.gather(*(writer.append(a_delta(str(number))) for number in range(5)))
    await writer.flush()

    types = [entry.event.type for entry in bench.database.tables.journal[bench.run.id]]
    assert types == ["run.rewound", *["text.delta"] * 5]


async def test_a_step_that_says_nothing_rewinds_all_the_same(bench: Bench) -> None:
    """A repeated call that is stopped before it starts: what the dead attempt showed must be taken back."""
    writer = bench.writer(MemoryLedger(attempt=2))
    await writer.flush()
    assert [entry.event.type for entry in bench.tail.entries] == ["run.rewound"]


async def test_what_the_caller_stores_itself_is_published_afterwards(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("a"))
    await writer.append(a_delta("b"))
    unsaved, terminal = writer.take_unsaved(), writer.stage(an_end())
    assert deltas(unsaved) == ["a", "b"]
    await writer.publish_staged(*unsaved, terminal)

    assert [entry.seq for entry in bench.tail.entries] == [1, 2, 3]
    assert bench.tail.entries[-1].event.is_terminal


async def test_the_caller_also_gets_what_is_just_being_saved(bench: Bench) -> None:
    """Whether that will succeed, nobody knows yet; what is stored twice is stored once."""
    writer, bench.database.pause = bench.writer(), asyncio.Event()
    await writer.append(a_delta("a"))
    await asyncio.sleep(FLUSH * 1.5)
    await writer.append(a_delta("b"))
    assert deltas(writer.take_unsaved()) == ["a", "b"]
    bench.database.pause.set()


async def test_text_that_postgres_refuses_is_replaced(bench: Bench) -> None:
    writer = bench.writer()
    await writer.append(a_delta("nul \0, half \ud83d, pair \ud83d\ude00, ü"))
    await writer.flush()
    assert bench.saved == bench.shown == ["nul \ufffd, half \ufffd, pair 😀, ü"]
