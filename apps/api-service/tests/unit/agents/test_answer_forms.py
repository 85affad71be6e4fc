"""Answers in a form: what fits is told as data, what does not ends the run with one clear error."""

import json
from typing import Any

import pytest
from agents.testing import assistant_message, function_call
from app.agents._shared.validation import InvalidAgents
from app.domain.runs.models import RunState
from pydantic import BaseModel
from tests.utils.scripted_runs import ScriptedRun, a_spec


class Verdict(BaseModel):
    """A judgement."""

    guilty: bool
    reasons: list[str]


class Anything(BaseModel):
    """Not strict: any field goes."""

    fields: dict[str, Any]


ANSWER = {"guilty": False, "reasons": ["nobody saw it"]}
JUDGE = a_spec("judge", output=Verdict)


async def test_an_answer_that_fits() -> None:
    outcome = await ScriptedRun([JUDGE], [[assistant_message(json.dumps(ANSWER))]]).execute()
    assert (outcome.state, outcome.structured_output) == (RunState.COMPLETED, ANSWER)
    (item,) = outcome.items
    assert item.display["structured_output"] == ANSWER
    assert json.loads(item.text) == ANSWER


@pytest.mark.parametrize("text", ["Not guilty.", '{"guilty": "perhaps", "reasons": []}', '{"guilty": true}', "[]"])
async def test_an_answer_that_does_not_fit(text: str) -> None:
    outcome = await ScriptedRun([JUDGE], [[assistant_message(text)]]).execute()
    assert outcome.state is RunState.FAILED
    assert outcome.error is not None
    assert outcome.error["code"] == "run.output_invalid"
    assert [item.text for item in outcome.items] == [text]


async def test_what_is_said_before_a_tool_call_needs_no_form() -> None:
    clerk = a_spec("clerk", handoffs=("judge",))
    said = [assistant_message("A moment."), function_call("transfer_to_judge", {}, call_id="call_1")]
    outcome = await ScriptedRun([clerk, JUDGE], [said, [assistant_message(json.dumps(ANSWER))]]).execute()
    assert (outcome.active_agent, outcome.structured_output) == ("judge", ANSWER)
    shown = [item.display.get("structured_output") for item in outcome.items if item.kind == "assistant_message"]
    assert shown == [None, ANSWER]


async def test_an_agent_without_a_form_answers_in_words() -> None:
    outcome = await ScriptedRun([a_spec("clerk")], [[assistant_message(json.dumps(ANSWER))]]).execute()
    assert outcome.structured_output is None


async def test_whoever_asks_is_given_the_data_as_text() -> None:
    clerk = a_spec("clerk", asks=("judge",))
    answers = [
        [function_call("ask_judge", {"input": "?"}, call_id="call_1")],
        [assistant_message(json.dumps(ANSWER))],
        [assistant_message("Not guilty.")],
    ]
    run = ScriptedRun([clerk, JUDGE], answers)
    outcome = await run.execute()
    assert (outcome.response_text, outcome.structured_output) == ("Not guilty.", None)
    (result,) = [item.item for item in outcome.items if item.kind == "function_call_output"]
    assert json.loads(result["output"]) == ANSWER


async def test_a_form_that_no_provider_can_be_held_to_is_refused_at_the_start() -> None:
    with pytest.raises(InvalidAgents, match=r"judge: output Anything.*clerk: output Anything"):
        await ScriptedRun([a_spec("judge", output=Anything), a_spec("clerk", output=Anything)], []).execute()
