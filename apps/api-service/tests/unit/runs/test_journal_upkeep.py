"""Sweeping: now and then, whatever happens to the database meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from app.domain.ai.models import JournalEvent
from app.domain.runs.models import Run, RunState
from app.services.runs.journal_upkeep import JournalUpkeep
from tests.fakes.runs import NOW, FixedClock, MemoryDatabase, a_run, an_end

pytestmark = pytest.mark.virtual_time

MINUTE = 61.0


class Bench:
    def __init__(self) -> None:
        self.database = MemoryDatabase()
        self.upkeep = JournalUpkeep(self.database.unit_of_work, FixedClock(), timedelta(days=90))

    def ended(self, ago: timedelta) -> Run:
        run = a_run(state=RunState.COMPLETED, finished_at=NOW - ago)
        self.database.tables.runs[run.id] = run
        self.database.tables.journal[run.id] = [JournalEvent(1, an_end())]
        return run

    def is_closed(self, run: Run) -> bool:
        return run.id in self.database.tables.closed

    def is_kept(self, run: Run) -> bool:
        return run.id in self.database.tables.journal


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    bench = Bench()
    bench.upkeep.start()
    yield bench
    await bench.upkeep.stop()


async def test_looks_again_every_minute(bench: Bench) -> None:
    first = bench.ended(timedelta(hours=1))
    await asyncio.sleep(MINUTE)
    second = bench.ended(timedelta(hours=1))
    assert (bench.is_closed(first), bench.is_closed(second)) == (True, False)
    await asyncio.sleep(MINUTE)
    assert bench.is_closed(second)


async def test_goes_on_when_the_database_was_away(bench: Bench) -> None:
    run, bench.database.away = bench.ended(timedelta(hours=1)), True
    await asyncio.sleep(MINUTE * 3)
    bench.database.away = False
    assert not bench.is_closed(run)
    await asyncio.sleep(MINUTE)
    assert bench.is_closed(run)


async def test_old_journals_of_every_organisation_go(bench: Bench) -> None:
    old = [bench.ended(timedelta(days=91)) for _ in range(3)]
    young = bench.ended(timedelta(days=89))
    await asyncio.sleep(MINUTE)
    assert [bench.is_kept(run) for run in old] == [False] * 3
    assert bench.is_kept(young)


async def test_more_than_one_batch_is_deleted_at_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.runs.journal_upkeep._BATCH", 2)
    tenant = bench.ended(timedelta(days=91)).tenant_id
    runs = [replace(bench.ended(timedelta(days=91)), tenant_id=tenant) for _ in range(4)]
    bench.database.tables.runs |= {run.id: run for run in runs}
    bench.database.tables.closed |= bench.database.tables.runs.keys()
    await asyncio.sleep(MINUTE)
    assert bench.database.tables.journal == {}
