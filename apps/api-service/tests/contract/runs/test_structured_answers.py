"""Agents whose answers have a form: told at the end, kept with the message, also after a handoff."""

import json
from typing import Any

import pytest
from starter_contracts.settings import Settings
from tests.fixtures.agents.judge.spec import Verdict
from tests.fixtures.talking import Talker, Turn, talking_settings
from tests.utils.stream_assertions import assert_stream

TEXT = "Judge this: The sea is calm and everybody is glad."


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """An installation with an agent that judges."""
    usual = talking_settings(tmp_path_factory.mktemp("judging"), model_endpoint)
    packages = {"agent_packages": "app.agents,tests.fixtures.agents"}
    return usual.model_copy(update={"application": usual.application.model_copy(update=packages)})


def structured(turn: Turn) -> Any:
    assert_stream(turn.frames)
    assert turn.outcome == "final:completed"
    return turn.last["final"]["structured_output"]


def test_the_answer_is_told_and_kept(talker: Talker) -> None:
    turn = talker.say(TEXT, agent_type="judge")
    answer = structured(turn)
    assert Verdict.model_validate(answer).model_dump(mode="json") == answer
    assert json.loads(turn.text) == answer
    question, kept = talker.get(f"/conversations/{turn.conversation_id}").json()["messages"]
    assert (question["structured_output"], kept["structured_output"]) == (None, answer)
    assert kept["content"] == turn.text


def test_a_waiting_caller_is_told_too(talker: Talker) -> None:
    answer = talker.post("/chat", json={"message": TEXT, "agent_type": "judge"}).json()
    assert json.loads(answer["response"]) == answer["structured_output"]


def test_the_form_is_that_of_the_agent_that_answers(talker: Talker) -> None:
    turn = talker.say("Hand over to the judge to judge the weather", agent_type="lead")
    assert turn.last["agent"] == "judge"
    Verdict.model_validate(structured(turn))
