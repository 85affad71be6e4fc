"""Executing a run: it ends once, whatever its outcome holds and however often it was interrupted."""

from dataclasses import replace
from typing import cast
from uuid import UUID, uuid4

import pytest
from app.domain.conversations.models import Conversation, NewItem
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run, RunState
from app.domain.runs.ports import JournalWriter, RunFollower, StepLedger, StopWatch
from app.domain.runs.runtime import AgentOutcome, AgentTurn
from app.domain.usage.models import PriceSource, Reservation
from app.infrastructure.event_log.writer import RunJournalWriter
from app.services.runs.execution import RunExecution
from app.services.runs.service import RunService
from tests.fakes.runs import (
    NOW,
    FixedClock,
    ManualStop,
    MemoryDatabase,
    MemoryLedger,
    MemoryTail,
    a_delta,
    a_run,
    an_actor,
)
from tests.fakes.runs.repositories import MemoryItems
from tests.fakes.usage import MemoryUsageLedger


def said(text: str) -> AgentOutcome:
    item = NewItem(kind="assistant_message", text=text, item={"role": "assistant", "content": text}, display={})
    return AgentOutcome(state=RunState.COMPLETED, items=[item], active_agent="writer", response_text=text)


class Scripted:
    """`AgentRuntime`: one durable step that says the outcome's text, after what the test wants to happen."""

    def __init__(self, outcome: AgentOutcome) -> None:
        self.outcome = outcome
        self.turns: list[AgentTurn] = []
        self.failure: Exception | None = None

    async def execute(
        self, turn: AgentTurn, *, journal: JournalWriter, steps: StepLedger, stop: StopWatch
    ) -> AgentOutcome:
        self.turns.append(turn)

        async def body() -> dict[str, object]:
            await journal.append(a_delta(self.outcome.response_text or ""))
            return {"seq": await journal.flush()}

        await steps.reserve().run("model:x", body)
        if self.failure is not None:
            raise self.failure
        return self.outcome


class Bench:
    def __init__(self, outcome: AgentOutcome) -> None:
        self.database, self.tail = MemoryDatabase(), MemoryTail()
        self.actor = an_actor()
        self.runtime = Scripted(outcome)
        self.run = self.add(RunState.QUEUED)
        conversation = Conversation(
            id=self.run.conversation_id,
            tenant_id=self.actor.tenant_id,
            user_id=self.actor.id,
            title="t",
            agent="assistant",
            active_agent="assistant",
            message_count=1,
            preview="Hello",
            created_at=NOW,
            updated_at=NOW,
        )
        self.database.tables.conversations[conversation.id] = conversation

    def add(self, state: RunState, conversation_id: UUID | None = None) -> Run:
        run = a_run(
            tenant_id=self.actor.tenant_id,
            user_id=self.actor.id,
            conversation_id=conversation_id or uuid4(),
            state=state,
            epoch=0,
        )
        self.database.tables.runs[run.id] = run
        return run

    async def execute(self, ledger: MemoryLedger | None = None) -> None:
        execution = RunExecution(
            unit_of_work=self.database.unit_of_work,
            runtime=self.runtime,
            open_journal=self._journal,
            stops=ManualStop(),
            clock=FixedClock(),
            max_recoveries=5,
        )
        await execution.execute(self.actor.tenant_id, self.run.id, ledger or MemoryLedger())

    def _journal(self, run: Run, steps: StepLedger) -> RunJournalWriter:
        return RunJournalWriter(
            run,
            steps,
            tail=self.tail,
            unit_of_work=self.database.unit_of_work,
            clock=FixedClock(),
            window_seconds=0,
            flush_seconds=0.5,
        )

    @property
    def state(self) -> RunState:
        return self.database.tables.runs[self.run.id].state

    @property
    def events(self) -> list[str]:
        return [entry.event.type for entry in self.database.tables.journal[self.run.id]]


async def test_stores_the_answer_and_one_terminal_event() -> None:
    bench = Bench(said("Done."))
    await bench.execute()

    assert bench.state is RunState.COMPLETED
    assert bench.events == ["text.delta", "run.finished"]
    assert [entry.seq for entry in bench.tail.entries] == [1, 2]
    tables = bench.database.tables
    assert [item.text for item in tables.items[bench.run.conversation_id]] == ["Done."]
    conversation = tables.conversations[bench.run.conversation_id]
    assert (conversation.preview, conversation.message_count, conversation.active_agent) == ("Done.", 2, "writer")


async def test_a_run_that_is_over_is_not_executed_again() -> None:
    bench = Bench(said("Done."))
    await bench.execute()
    await bench.execute(MemoryLedger(attempt=2))
    assert len(bench.runtime.turns) == 1
    assert bench.events.count("run.finished") == 1


async def test_a_later_execution_repeats_no_recorded_step() -> None:
    bench = Bench(said("Done."))
    first = MemoryLedger()
    bench.runtime.failure = LostOwnership()
    with pytest.raises(LostOwnership):
        await bench.execute(first)
    bench.runtime.failure = None
    await bench.execute(MemoryLedger(attempt=2, records=first.records))

    assert bench.state is RunState.COMPLETED
    assert bench.events == ["text.delta", "run.finished"]


async def test_a_run_that_was_interrupted_too_often_is_given_up() -> None:
    """Though its steps are recorded: nothing of them is repeated and their numbers do not matter."""
    bench = Bench(said("Done."))
    records = {1: ("model:x", {"seq": 1}), 2: ("tool:y", {"seq": 2})}
    await bench.execute(MemoryLedger(attempt=7, records=records))

    assert bench.runtime.turns == []
    assert bench.state is RunState.FAILED
    error = bench.database.tables.runs[bench.run.id].error
    assert error is not None
    assert error["code"] == "run.recovery_exhausted"
    assert bench.events == ["run.failed"]


async def test_the_sixth_execution_still_works() -> None:
    bench = Bench(said("Done."))
    await bench.execute(MemoryLedger(attempt=6))
    assert bench.state is RunState.COMPLETED


async def test_being_handed_over_is_no_crash() -> None:
    bench, ledger = Bench(said("Done.")), MemoryLedger(attempt=40)
    ledger.crashes = 5
    await bench.execute(ledger)
    assert bench.state is RunState.COMPLETED


async def test_a_run_of_a_release_that_is_gone_is_not_replayed() -> None:
    bench, ledger = Bench(said("Done.")), MemoryLedger(attempt=2, records={1: ("model:x", {"seq": 1})})
    ledger.is_replayable = False
    await bench.execute(ledger)

    assert bench.runtime.turns == []
    assert bench.state is RunState.FAILED
    error = bench.database.tables.runs[bench.run.id].error
    assert error is not None
    assert error["code"] == "run.release_gone"
    assert bench.events == ["run.failed"]


async def test_an_outcome_that_cannot_be_stored_ends_the_run_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(said("Done."))
    append = "tests.fakes.runs.MemoryItems.append"

    async def refuse(_: object, conversation: UUID, run: UUID, items: list[NewItem], now: object) -> None:
        if items:
            raise ValueError("not storable")

    monkeypatch.setattr(append, refuse)
    await bench.execute()
    assert bench.state is RunState.FAILED
    assert bench.events == ["text.delta", "run.failed"]


async def test_a_runtime_that_comes_to_no_outcome_ends_the_run_all_the_same() -> None:
    bench = Bench(said("Done."))
    bench.runtime.failure = KeyError("call_id")
    await bench.execute()
    assert bench.state is RunState.FAILED
    error = bench.database.tables.runs[bench.run.id].error
    assert error is not None
    assert error["code"] == "run.internal_error"
    assert bench.events == ["text.delta", "run.failed"]


@pytest.mark.parametrize(("deleted", "held"), [(True, 0), (False, 7)], ids=["deleted", "taken over"])
async def test_who_lost_a_run_releases_its_money_if_nobody_else_will(
    monkeypatch: pytest.MonkeyPatch, deleted: bool, held: int
) -> None:
    bench = Bench(said("Done."))
    tables = bench.database.tables
    await MemoryUsageLedger(tables.usage).reserve(a_reservation(bench.run.id, 7))

    async def lose(turn: AgentTurn, **_: object) -> AgentOutcome:
        if deleted:
            del bench.database.tables.runs[turn.run.id]
        raise LostOwnership

    monkeypatch.setattr(bench.runtime, "execute", lose)
    with pytest.raises(LostOwnership):
        await bench.execute()
    assert bench.database.tables.usage.held == held


def a_reservation(run_id: UUID, micro_usd: int) -> Reservation:
    return Reservation(
        run_id=run_id,
        step="start",
        user_id=uuid4(),
        agent="assistant",
        model="gpt-5.1",
        micro_usd=micro_usd,
        priced_by=PriceSource.TABLE,
        simulated=True,
        at=NOW,
    )


async def test_the_end_waits_for_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.domain.unit_of_work._RETRY_SECONDS", 0.01)
    bench = Bench(said("Done."))
    real, calls = bench.database.unit_of_work, 0

    def often_away(scope: object) -> object:
        nonlocal calls
        calls += 1
        bench.database.away = calls % 3 != 0
        return real(scope)  # type: ignore[arg-type]

    monkeypatch.setattr(bench.database, "unit_of_work", often_away)
    await bench.execute()
    bench.database.away = False
    assert bench.state is RunState.COMPLETED
    assert bench.events == ["text.delta", "run.finished"]


async def test_a_conversation_that_cannot_be_read_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unreadable(self: object, conversation_id: UUID) -> None:
        raise KeyError("role")

    bench = Bench(said("Done."))
    monkeypatch.setattr(MemoryItems, "history", unreadable)
    await bench.execute()
    assert bench.state is RunState.FAILED
    assert (bench.events, bench.runtime.turns) == (["run.failed"], [])


async def test_the_waiting_turn_gets_the_slot_in_the_transaction_that_frees_it() -> None:
    bench = Bench(said("Done."))
    waiting = bench.add(RunState.PENDING, bench.run.conversation_id)
    later = bench.add(RunState.PENDING, bench.run.conversation_id)
    await bench.execute()

    tables = bench.database.tables
    assert tables.runs[waiting.id].state is RunState.QUEUED
    assert tables.runs[later.id].state is RunState.PENDING
    assert tables.jobs == [waiting.id]
    assert [item.kind for item in tables.items[bench.run.conversation_id]] == ["assistant_message", "user_message"]


async def test_a_failed_turn_frees_the_slot_as_well() -> None:
    bench = Bench(AgentOutcome(state=RunState.FAILED, active_agent="assistant", error={"code": "x", "message": "y"}))
    waiting = bench.add(RunState.PENDING, bench.run.conversation_id)
    await bench.execute()
    assert bench.events[-1] == "run.failed"
    assert bench.database.tables.jobs == [waiting.id]


class TestCancel:
    def service(self, bench: Bench) -> RunService:
        return RunService(
            unit_of_work=bench.database.unit_of_work,
            follower=cast("RunFollower", None),  # nobody follows here
            stops=ManualStop(),
            clock=FixedClock(),
            stream_max_seconds=1,
        )

    async def test_a_waiting_turn_ends_at_once(self) -> None:
        bench = Bench(said("Done."))
        waiting = bench.add(RunState.PENDING, bench.run.conversation_id)
        run = await self.service(bench).cancel(bench.actor, waiting.id)
        assert run.state is RunState.CANCELLED
        (event,) = bench.database.tables.journal[waiting.id]
        assert event.event.data["status"] == "cancelled"

    async def test_a_turn_that_just_got_the_slot_is_only_flagged(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It was waiting when we looked, and queued when we wanted to end it."""
        bench = Bench(said("Done."))
        waiting = bench.add(RunState.PENDING, bench.run.conversation_id)
        flag = "tests.fakes.runs.MemoryRuns.request_stop"

        async def promoted(runs: object, run_id: UUID) -> None:
            table = runs.tables.runs  # type: ignore[attr-defined]
            table[run_id] = replace(table[run_id], state=RunState.QUEUED, stop_requested=True)

        monkeypatch.setattr(flag, promoted)
        run = await self.service(bench).cancel(bench.actor, waiting.id)
        assert (run.state, run.stop_requested) == (RunState.QUEUED, True)
        assert waiting.id not in bench.database.tables.journal
