"""What the asking model is told when the agent that it asked gives no answer."""

import json
from typing import Any, cast

import pytest
from agents import Agent, MaxTurnsExceeded
from agents.tool_context import ToolContext as SdkToolContext
from app.agents._shared.specs import AgentSpec, Ask
from app.domain.ai.models import AgentStreamEvent
from app.domain.ai.tool_calls import CalledTool, ToolCallRef
from app.domain.runs.errors import LostOwnership
from app.infrastructure.providers.openai.asked_agents import LANE_STEPS, ask_agent
from app.infrastructure.providers.openai.lanes import Lane, LaneExhausted
from app.infrastructure.providers.openai.outcomes import CallEnded
from app.infrastructure.providers.openai.session import RunSession
from tests.fakes.runs import FixedClock, ManualStop, MemoryLedger, a_run
from tests.fakes.usage import FreeMeter
from tests.unit.agents.test_durable_tools import Journal

SPEC = AgentSpec(key="counter", display_name="Counter", description="Counts.", prompt=cast(Any, None))
TOOL = ask_agent(Agent(name="counter"), SPEC, Ask(agent="counter", max_turns=3))


class Answer:
    """What the SDK returns when an agent is done."""

    final_output = "Seven."


class Bench:
    """One call of the tool; `outcome` is what becomes of the asked agent's work."""

    def __init__(self, outcome: object = None) -> None:
        self.outcome = outcome
        self.journal = Journal()
        self.records: dict[int, tuple[str, dict[str, Any]]] = {}
        self.inner: RunSession | None = None

    async def converse(
        self, agent: Agent[Any], given: Any, session: RunSession, /, max_turns: int | None = None
    ) -> Any:
        assert max_turns == 3
        self.inner = session
        for event in session.announcements():
            await session.journal.append(event)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return Answer()

    async def call(self, arguments: str = '{"input": "Count"}', attempt: int = 1) -> str:
        ledger = MemoryLedger(attempt=attempt, records=self.records)
        reference = ToolCallRef(
            tool_call_id="call_1",
            tool=CalledTool(name=TOOL.name, agent="counter"),
            item_id="fc_1",
            output_index=0,
        )
        session = RunSession(
            run=a_run(),
            journal=self.journal,
            steps=ledger,
            stop=ManualStop(),
            clock=FixedClock(),
            meter=FreeMeter(),
            converse=self.converse,
            agent="assistant",
            recorded_seq=17,
            model_calls=1,
            tool_steps={"call_1": [ledger.reserve() for _ in range(TOOL.steps)]},
            calls={"call_1": reference},
        )
        context = cast(SdkToolContext[RunSession], _Context(session))
        answer: str = await TOOL.on_invoke_tool(context, arguments)
        return answer

    @property
    def status(self) -> str:
        (told,) = [event for event in self.journal.events if event.type == "tool.status"]
        return str(told.data["tool"]["status"])


class _Context:
    tool_call_id = "call_1"

    def __init__(self, session: RunSession) -> None:
        self.context = session


async def test_an_answer() -> None:
    bench = Bench()
    assert await bench.call() == "Seven."
    assert bench.status == "completed"


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (CallEnded({"stopped": True}), "Stopped"),
        (CallEnded({"refusal": "No."}), "refused: No."),
        (CallEnded({"error": {"message": "Too busy."}}), "Too busy."),
        (CallEnded({"incomplete": True}), "broke off"),
        (LaneExhausted(), "too many steps"),
        (MaxTurnsExceeded("10"), "too many steps"),
    ],
    ids=["stopped", "refused", "fault", "incomplete", "lane", "turns"],
)
async def test_no_answer(outcome: Exception, told: str) -> None:
    bench = Bench(outcome)
    assert told in await bench.call()
    assert bench.status == "failed"


@pytest.mark.parametrize("arguments", ["", "{}", "x", '{"input": 1}', '{"input": "x", "more": 1}'])
async def test_arguments_that_are_none(arguments: str) -> None:
    bench = Bench()
    assert "Invalid arguments" in await bench.call(arguments)
    assert bench.inner is None


async def test_whoever_lost_the_run_says_nothing() -> None:
    bench = Bench(LostOwnership())
    with pytest.raises(LostOwnership):
        await bench.call()
    assert bench.journal.events == []


async def test_what_is_recorded_is_told_again_and_not_shown_again() -> None:
    bench = Bench()
    first = await bench.call()
    shown = list(bench.journal.events)
    bench.outcome = CallEnded({"stopped": True})
    assert await bench.call(attempt=2) == first
    assert [event for event in bench.journal.events if event.scope is None] == [e for e in shown if e.scope is None]


async def test_after_a_crash_readers_learn_what_of_the_question_still_holds() -> None:
    bench = Bench()
    await bench.call(attempt=3)
    scope = {"type": "agent_tool", "tool_call_id": "call_1", "tool_name": "ask_counter", "agent": "counter"}
    event = bench.journal.events[0]
    assert (event.type, event.scope, event.data) == ("scope.rewound", scope, {"attempt": 3, "rewind_to_seq": 17})


async def test_what_it_spends_is_the_runs_and_never_the_first_call() -> None:
    bench = Bench()
    await bench.call()
    assert bench.inner is not None
    assert bench.inner.model_calls == 1
    bench.inner.add_usage({"input_tokens": 5})
    assert bench.inner.usage["input_tokens"] == 5


def test_a_lane_has_its_steps_and_no_more() -> None:
    ledger = MemoryLedger(attempt=2, records={})
    lane = Lane([ledger.reserve() for _ in range(2)], attempt=2)
    assert [lane.reserve().number, lane.reserve().number] == [1, 2]
    assert lane.attempt == 2
    with pytest.raises(LaneExhausted):
        lane.reserve()


def test_the_tool_is_described_to_the_model() -> None:
    assert (TOOL.name, TOOL.steps) == ("ask_counter", LANE_STEPS + 1)
    assert TOOL.told_as == CalledTool(name="ask_counter", agent="counter")
    assert json.dumps(TOOL.params_json_schema).count('"input"') == 2
    assert TOOL.description.endswith("Counts.")


def test_events_keep_their_scope_in_storage() -> None:
    event = AgentStreamEvent(type="text.delta", at="2026-01-02T03:04:05.000Z", scope={"tool_call_id": "c"})
    assert AgentStreamEvent.from_json(event.to_json()) == event
