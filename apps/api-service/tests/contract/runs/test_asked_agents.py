"""Agents that ask other agents: a run within the run, shown in its own scope, paid for by the run."""

from pathlib import Path

import pytest
from starter_contracts.settings import Settings
from tests.fixtures.agents.effects import VARIABLE, keys_begun
from tests.fixtures.talking import Talker, Turn, asked_of_endpoint, talking_settings
from tests.utils.stream_assertions import Frame, assert_stream, of_kind, scope_of

ONE = "Use ask_counter to count_keyed the hens"
TWO = f"{ONE} and then use ask_counter to count_keyed the ducks and then use count_once"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """An installation with agents that count."""
    usual = talking_settings(tmp_path_factory.mktemp("asking"), model_endpoint)
    packages = {"agent_packages": "app.agents,tests.fixtures.agents"}
    return usual.model_copy(update={"application": usual.application.model_copy(update=packages)})


@pytest.fixture
def effects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the counting tools did."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "effects"))
    return tmp_path / "effects"


def scoped(turn: Turn) -> dict[str, list[Frame]]:
    """The frames of each question, by its call."""
    scopes = sorted({scope for frame in turn.frames if (scope := scope_of(frame))})
    return {scope: [frame for frame in turn.frames if scope_of(frame) == scope] for scope in scopes}


def test_a_question_is_a_tool_call_whose_work_is_seen(talker: Talker, effects: Path) -> None:
    turn = talker.say(ONE, agent_type="lead")
    assert_stream(turn.frames)
    assert turn.outcome == "final:completed"
    ((call_id, frames),) = scoped(turn).items()
    assert {(f["scope"]["tool_name"], f["scope"]["agent"], f["agent"]) for f in frames} == {
        ("ask_counter", "counter", "counter")
    }
    own = [f["tool"] for f in of_kind(turn.frames, "tool.status") if scope_of(f) is None]
    told = {"tool_type": "agent", "tool_call_id": call_id, "name": "ask_counter", "agent": "counter"}
    assert own == [{**told, "status": "in_progress"}, {**told, "status": "completed"}]
    said = "".join(f["delta"] for f in of_kind(frames, "message.delta"))
    (output,) = [f["output"] for f in of_kind(turn.frames, "tool.output") if scope_of(f) is None]
    assert "`count_keyed`" in said
    assert said == output
    assert [name for name, _ in keys_begun(effects)] == ["count_keyed"]


def test_what_it_said_is_not_the_conversations(talker: Talker, effects: Path) -> None:
    turn = talker.say(ONE, agent_type="lead")
    assert talker.messages(turn.conversation_id) == [("user", ONE), ("assistant", turn.text)]
    assert turn.last["agent"] == "lead"
    again = talker.say("And now?", conversation_id=turn.conversation_id, agent_type="lead")
    assert again.outcome == "final:completed"


def test_the_run_pays_for_all_of_it(talker: Talker, settings: Settings, effects: Path) -> None:
    turn = talker.say(TWO, agent_type="lead")
    asked = asked_of_endpoint(settings, turn.run_id)
    usage = turn.last["final"]["usage"]
    assert len(asked) == usage["requests"] == 6
    calls = [frame["call"] for frame in turn.frames if frame["kind"] == "model.call"]
    assert sum(call["cost_micro_usd"] for call in calls) == usage["cost_micro_usd"] > 0


def test_two_that_are_asked_at_once_do_not_mix(talker: Talker, effects: Path) -> None:
    turn = talker.say(TWO, agent_type="lead")
    assert_stream(turn.frames)
    asked = scoped(turn)
    outputs = {
        f["tool_call_id"]: f["output"] for f in of_kind(turn.frames, "tool.output") if f["tool_call_id"] in asked
    }
    said = {call: "".join(f["delta"] for f in of_kind(frames, "message.delta")) for call, frames in asked.items()}
    assert said == outputs
    assert len(said) == 2
    names = [name for name, _ in keys_begun(effects)]
    assert sorted(names) == ["count_keyed", "count_keyed", "count_once"]
    assert len({key for _, key in keys_begun(effects)}) == 3


def test_its_provider_failing_is_something_the_asking_model_is_told(talker: Talker, effects: Path) -> None:
    turn = talker.say(ONE, agent_type="lead", model="fault:500")
    assert turn.outcome.startswith("error:provider.")
    assert scoped(turn) == {}
