"""The journal in storage: the same on SQLite and on Postgres."""

import contextlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.conversations.models import Conversation
from app.domain.errors import StoreUnavailable
from app.domain.identity.policies import new_tenant, new_user
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run, RunEnd, RunState
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence import scoped_connection
from app.infrastructure.persistence.runs.tables import RunJournalRow
from app.services.runs.journal_upkeep import JournalUpkeep
from app.utils.ids import new_id
from sqlalchemy import func, select
from tests.fakes.runs import MemoryDatabase, a_delta, a_run, an_end
from tests.fixtures.databases import Database

END = datetime(2026, 5, 1, 12, tzinfo=UTC)
KEEP = timedelta(days=90)


@dataclass
class SetClock:
    """Tells the time that a test sets."""

    time: datetime

    def now(self) -> datetime:
        return self.time


def entries(first: int, last: int) -> list[JournalEvent]:
    return [JournalEvent(seq, a_delta(f"{seq} ünï ")) for seq in range(first, last + 1)]


async def a_stored_run(database: Database) -> Run:
    tenant = new_tenant(new_id(), "Night Shift", END)
    owner = new_user(new_id(), f"{new_id().hex}@example.com", None, END)
    run = a_run(id=new_id(), tenant_id=tenant.id, user_id=owner.id, conversation_id=new_id(), epoch=1001)
    conversation = Conversation(
        id=run.conversation_id,
        tenant_id=tenant.id,
        user_id=owner.id,
        title="A talk",
        agent=run.agent,
        active_agent=run.agent,
        message_count=0,
        preview="",
        created_at=END,
        updated_at=END,
    )
    async with database.unit_of_work(Scope(tenant.id, owner.id)) as uow:
        await uow.accounts.register(tenant, owner, owner.email, "a hash")
    async with database.unit_of_work(Scope(tenant.id, owner.id)) as uow:
        await uow.conversations.add(conversation)
        await uow.runs.add(run)
    return run


async def append(database: Database, run: Run, events: list[JournalEvent], epoch: int = 1001) -> None:
    async with database.unit_of_work(Scope(run.tenant_id)) as uow:
        await uow.journal.append(run.id, epoch, events)


async def read(database: Database, run: Run, after: int = 0) -> list[JournalEvent]:
    async with database.unit_of_work(Scope(run.tenant_id)) as uow:
        return await uow.journal.read(run.id, after)


async def close(database: Database, run: Run) -> bool:
    async with database.unit_of_work(Scope(run.tenant_id)) as uow:
        return await uow.journal.close(run.id)


async def end(database: Database, run: Run) -> None:
    how = RunEnd(state=RunState.COMPLETED, usage={}, error=None, active_agent=run.agent, finished_at=END)
    async with database.unit_of_work(Scope(run.tenant_id)) as uow:
        assert await uow.runs.finish(run.id, run.epoch, how)


async def an_ended_run(database: Database) -> tuple[Run, list[JournalEvent]]:
    run = await a_stored_run(database)
    written = [*entries(1, 9), JournalEvent(10, an_end())]
    for first in range(0, 10, 3):
        await append(database, run, written[first : first + 3])
    await end(database, run)
    return run, written


async def rows(database: Database, run: Run) -> int:
    async with database.sessions(info={"tenant_id": run.tenant_id}) as session:
        mine = select(func.count()).select_from(RunJournalRow).where(RunJournalRow.run_id == run.id)
        return (await session.execute(mine)).scalar_one()


def upkeep(database: Database, now: datetime) -> JournalUpkeep:
    return JournalUpkeep(database.unit_of_work, SetClock(now), KEEP)


class TestBatches:
    async def test_events_come_back_as_they_were_written(self, database: Database) -> None:
        """Also the order of names and the form of numbers, from which frames are made."""
        run = await a_stored_run(database)
        output = {"zeta": 1, "b": [1e22, 1.0, -0.0, 12345678901234567], "aa": {"y": None, "x": "\ufffd \u2028"}}
        event = AgentStreamEvent(type="tool.output", at="t", data={"tool_call_id": "call_1", "output": output})
        await append(database, run, [JournalEvent(1, event)])
        (found,) = await read(database, run)
        assert repr(found) == repr(JournalEvent(1, event))

    async def test_what_lies_beyond_a_position(self, database: Database) -> None:
        run = await a_stored_run(database)
        await append(database, run, entries(1, 4))
        await append(database, run, entries(5, 6))
        assert [entry.seq for entry in await read(database, run, 3)] == [4, 5, 6]
        assert await read(database, run, 6) == []

    async def test_what_is_stored_already_is_passed_over(self, database: Database) -> None:
        run = await a_stored_run(database)
        await append(database, run, entries(1, 3))
        await append(database, run, entries(1, 3))
        await append(database, run, entries(2, 5))
        assert await read(database, run) == entries(1, 5)

    @pytest.mark.parametrize("epoch", [1000, 1002])
    async def test_only_the_owner_writes(self, database: Database, epoch: int) -> None:
        run = await a_stored_run(database)
        with pytest.raises(LostOwnership):
            await append(database, run, entries(1, 1), epoch)
        assert await read(database, run) == []

    async def test_a_frozen_writer_does_not_keep_the_run_locked(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Postgres ends its transaction, and what it would have written is as if it had never begun."""
        if database.backend == "sqlite":
            pytest.skip("has one writer anyway")
        named = scoped_connection._SET_SCOPE
        assert "'10s'" in named
        monkeypatch.setattr(scoped_connection, "_SET_SCOPE", named.replace("'10s'", "'300ms'"))
        run = await a_stored_run(database)

        async def freeze() -> None:
            async with database.unit_of_work(Scope(run.tenant_id)) as frozen:
                await frozen.journal.append(run.id, 1001, entries(1, 1))
                async with database.unit_of_work(Scope(run.tenant_id)) as other:
                    assert await other.runs.claim(run.id, 1002, END)
                await frozen.journal.append(run.id, 1001, entries(2, 2))

        with pytest.raises(StoreUnavailable):
            await freeze()
        with pytest.raises(LostOwnership):
            await append(database, run, entries(1, 2))
        assert await read(database, run) == []


class TestClosing:
    async def test_one_row_says_what_the_batches_said(self, database: Database) -> None:
        run, written = await an_ended_run(database)
        assert await rows(database, run) == 4
        assert await close(database, run)
        assert await rows(database, run) == 1
        for position in range(11):
            assert await read(database, run, position) == written[position:]

    async def test_a_second_time_changes_nothing(self, database: Database) -> None:
        run, written = await an_ended_run(database)
        assert [await close(database, run) for _ in range(3)] == [True, False, False]
        assert (await rows(database, run), await read(database, run)) == (1, written)

    async def test_a_run_that_goes_on_is_left_alone(self, database: Database) -> None:
        run = await a_stored_run(database)
        await append(database, run, entries(1, 2))
        await append(database, run, entries(3, 4))
        assert not await close(database, run)
        assert await rows(database, run) == 2

    async def test_a_late_batch_of_the_same_owner_is_passed_over(self, database: Database) -> None:
        run, written = await an_ended_run(database)
        await close(database, run)
        await append(database, run, written[6:])
        assert (await rows(database, run), await read(database, run)) == (1, written)

    async def test_a_closing_that_is_broken_off_leaves_the_batches(self, database: Database) -> None:
        run, written = await an_ended_run(database)
        with contextlib.suppress(KeyError):
            async with database.unit_of_work(Scope(run.tenant_id)) as uow:
                assert await uow.journal.close(run.id)
                raise KeyError
        assert (await rows(database, run), await read(database, run)) == (4, written)


class TestUpkeep:
    async def test_what_a_dead_worker_left_in_batches_is_closed(self, database: Database) -> None:
        run, written = await an_ended_run(database)
        soon, later = END + timedelta(seconds=30), END + timedelta(minutes=2)
        await upkeep(database, soon).sweep()
        assert await rows(database, run) == 4
        await upkeep(database, later).sweep()
        assert (await rows(database, run), await read(database, run)) == (1, written)

    async def test_what_is_too_old_goes_and_the_rest_stays(self, database: Database) -> None:
        run, written = await an_ended_run(database)
        going_on = await a_stored_run(database)
        await append(database, going_on, entries(1, 2))
        await upkeep(database, END + timedelta(minutes=2)).close(run.tenant_id, run.id)
        await upkeep(database, END + KEEP - timedelta(seconds=1)).sweep()
        assert await read(database, run) == written
        await upkeep(database, END + KEEP + timedelta(seconds=1)).sweep()
        assert await rows(database, run) == 0
        assert await read(database, going_on) == entries(1, 2)
        async with database.unit_of_work(Scope(run.tenant_id, run.user_id)) as uow:
            assert not await uow.journal.is_kept(run.id)
            kept = await uow.runs.get(run.id)
        assert kept == replace(run, state=RunState.COMPLETED, finished_at=END)

    async def test_one_sweep_closes_and_deletes_what_was_forgotten_for_long(self, database: Database) -> None:
        run, _ = await an_ended_run(database)
        await upkeep(database, END + KEEP * 2).sweep()
        assert await rows(database, run) == 0

    async def test_a_database_that_is_away_is_left_to_the_next_sweep(self) -> None:
        away = MemoryDatabase()
        away.away = True
        keeper = JournalUpkeep(away.unit_of_work, SetClock(END), KEEP)
        await keeper.close(new_id(), new_id())
        assert away.transactions == 1
