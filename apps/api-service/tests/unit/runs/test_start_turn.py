"""Starting a turn: message, run and job together or not at all, one turn at a time, and the same key twice."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from app.agents._shared.catalogue import SpecCatalogue
from app.agents._shared.loader import load_agent_specs, load_tool_specs
from app.domain.access.actor import Actor
from app.domain.access.concurrency import Concurrency
from app.domain.conversations.errors import ConversationNotFound
from app.domain.errors import DomainError
from app.domain.runs.errors import (
    IdempotencyKeyReused,
    TooManyRuns,
    TurnInProgress,
    UnknownAgent,
    UnknownModel,
    UnsupportedEffort,
)
from app.domain.runs.models import RunState
from app.services.runs.start_turn import TurnRequest, TurnStarter
from app.services.usage.metering import Metering
from tests.fakes.runs import FixedClock, MemoryDatabase, an_actor
from tests.fakes.usage import FlatPrices


class Bench:
    def __init__(self) -> None:
        self.database = MemoryDatabase()
        catalogue = SpecCatalogue(load_agent_specs(), load_tool_specs(), default_model="gpt-5.1", allow_any_model=False)
        metering = Metering(
            unit_of_work=self.database.unit_of_work,
            prices=FlatPrices(),
            clock=FixedClock(),
            simulated=True,
            max_output_tokens=1000,
            start_input_tokens=500,
        )
        self.starter = TurnStarter(
            unit_of_work=self.database.unit_of_work,
            catalogue=catalogue,
            clock=FixedClock(),
            metering=metering,
            concurrency=Concurrency(per_user=2, per_tenant=3),
            attachment_bytes=1000,
        )
        self.actor: Actor = an_actor()

    @property
    def empty(self) -> bool:
        tables = self.database.tables
        return not (tables.runs or tables.conversations or tables.items or tables.jobs)


@pytest.fixture
def bench() -> Bench:
    return Bench()


HELLO = TurnRequest(message="Hello there")


async def test_stores_message_run_and_job(bench: Bench) -> None:
    run = await bench.starter.start(bench.actor, HELLO)

    tables = bench.database.tables
    assert tables.jobs == [run.id]
    assert tables.runs[run.id].state is RunState.QUEUED
    assert [item.text for item in tables.items[run.conversation_id]] == ["Hello there"]
    conversation = tables.conversations[run.conversation_id]
    assert (conversation.title, conversation.preview, conversation.message_count) == ("Hello there", "Hello there", 1)
    assert (run.agent, run.model, run.reasoning_effort) == ("assistant", "gpt-5.1", "low")


async def test_a_second_turn_is_refused_and_leaves_nothing(bench: Bench) -> None:
    run = await bench.starter.start(bench.actor, HELLO)
    with pytest.raises(TurnInProgress):
        await bench.starter.start(bench.actor, TurnRequest(message="More", conversation_id=run.conversation_id))
    assert len(bench.database.tables.items[run.conversation_id]) == 1
    assert bench.database.tables.jobs == [run.id]


async def test_a_second_turn_may_wait(bench: Bench) -> None:
    run = await bench.starter.start(bench.actor, HELLO)
    more = TurnRequest(message="More", conversation_id=run.conversation_id, if_busy="queue")
    waiting = await bench.starter.start(bench.actor, more)
    assert waiting.state is RunState.PENDING
    assert bench.database.tables.jobs == [run.id]
    assert len(bench.database.tables.items[run.conversation_id]) == 1


async def test_queueing_in_an_idle_conversation_starts_at_once(bench: Bench) -> None:
    run = await bench.starter.start(bench.actor, replace(HELLO, if_busy="queue"))
    assert run.state is RunState.QUEUED
    assert bench.database.tables.jobs == [run.id]


async def test_a_person_has_so_many_runs_at_once(bench: Bench) -> None:
    first, _ = [await bench.starter.start(bench.actor, HELLO) for _ in range(2)]
    with pytest.raises(TooManyRuns) as refused:
        await bench.starter.start(bench.actor, HELLO)
    assert refused.value.context == {"scope": "user", "limit": 2}
    assert len(bench.database.tables.conversations) == len(bench.database.tables.jobs) == 2
    bench.database.tables.runs[first.id] = replace(first, state=RunState.COMPLETED)
    await bench.starter.start(bench.actor, HELLO)


async def test_an_organisation_has_so_many_runs_at_once(bench: Bench) -> None:
    for _ in range(3):
        await bench.starter.start(replace(bench.actor, id=uuid4()), HELLO)
    with pytest.raises(TooManyRuns) as refused:
        await bench.starter.start(bench.actor, HELLO)
    assert refused.value.context == {"scope": "tenant", "limit": 3}


async def test_a_run_that_waits_for_a_decision_counts_for_nobody(bench: Bench) -> None:
    for _ in range(3):
        run = await bench.starter.start(bench.actor, HELLO)
        bench.database.tables.runs[run.id] = replace(run, state=RunState.WAITING_APPROVAL)


async def test_the_same_key_gives_the_same_run(bench: Bench) -> None:
    request = replace(HELLO, idempotency_key="k")
    first = await bench.starter.start(bench.actor, request)
    second = await bench.starter.start(bench.actor, request)
    assert first.id == second.id
    assert bench.database.tables.jobs == [first.id]


async def test_the_same_key_works_while_the_turn_is_in_progress(bench: Bench) -> None:
    run = await bench.starter.start(bench.actor, HELLO)
    bench.database.tables.runs[run.id] = replace(run, state=RunState.COMPLETED)
    request = TurnRequest(message="More", conversation_id=run.conversation_id, idempotency_key="k")
    first = await bench.starter.start(bench.actor, request)
    assert (await bench.starter.start(bench.actor, request)).id == first.id


async def test_a_key_is_not_shared_between_people(bench: Bench) -> None:
    request = replace(HELLO, idempotency_key="k")
    first = await bench.starter.start(bench.actor, request)
    bench.database.tables.runs[first.id] = replace(first, idempotency_key="other")
    second = await bench.starter.start(an_actor(), request)
    assert second.id != first.id


@pytest.mark.parametrize(
    "change",
    [
        {"message": "Other"},
        {"model": "gpt-5.2"},
        {"agent": "writer"},
        {"reasoning_effort": "high"},
        {"if_busy": "queue"},
        {"conversation_id": uuid4()},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_a_key_with_another_request_is_refused(bench: Bench, change: dict[str, object]) -> None:
    request = replace(HELLO, idempotency_key="k")
    await bench.starter.start(bench.actor, request)
    with pytest.raises(IdempotencyKeyReused):
        await bench.starter.start(bench.actor, replace(request, **change))  # type: ignore[arg-type]


async def test_two_copies_at_once_become_one_run(bench: Bench) -> None:
    """The second copy loses the race in the database, then finds what the first one made."""
    request = replace(HELLO, idempotency_key="k")
    first = await bench.starter.start(bench.actor, request)
    looked = False
    known = bench.starter._known

    async def late(actor: Actor, asked: TurnRequest) -> object:
        nonlocal looked
        if not looked:
            looked = True
            return None
        return await known(actor, asked)

    bench.starter._known = late  # type: ignore[method-assign,assignment]
    assert (await asyncio.wait_for(bench.starter.start(bench.actor, request), 30)).id == first.id


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"agent": "nobody"}, UnknownAgent),
        ({"model": "gpt-0"}, UnknownModel),
        ({"reasoning_effort": "extreme"}, UnsupportedEffort),
        ({"conversation_id": uuid4()}, ConversationNotFound),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
async def test_what_is_not_there_leaves_nothing(
    bench: Bench, change: dict[str, object], error: type[DomainError]
) -> None:
    with pytest.raises(error):
        await bench.starter.start(bench.actor, replace(HELLO, **change))  # type: ignore[arg-type]
    assert bench.empty


async def test_somebody_elses_conversation_does_not_exist(bench: Bench) -> None:
    run = await bench.starter.start(bench.actor, HELLO)
    with pytest.raises(ConversationNotFound):
        await bench.starter.start(an_actor(), TurnRequest(message="x", conversation_id=run.conversation_id))


async def test_the_agent_that_took_over_goes_on(bench: Bench) -> None:
    run = await bench.starter.start(bench.actor, HELLO)
    tables = bench.database.tables
    tables.runs[run.id] = replace(run, state=RunState.COMPLETED)
    tables.conversations[run.conversation_id] = replace(
        tables.conversations[run.conversation_id], active_agent="writer"
    )
    following = await bench.starter.start(bench.actor, TurnRequest(message="x", conversation_id=run.conversation_id))
    assert following.agent == "writer"
