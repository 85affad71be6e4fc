"""Whose model and effort answer: what a person chose for the turn, else each agent's own."""

from typing import Any

import pytest
from agents.testing import ScriptedModel, assistant_message, function_call
from tests.utils.scripted_runs import ScriptedRun, a_spec

HANDED = [[function_call("transfer_to_thinker", {}, call_id="call_1")], [assistant_message("Done.")]]
ASKED = [
    [function_call("ask_thinker", {"input": "?"}, call_id="call_1")],
    [assistant_message("Seven.")],
    [assistant_message("Done.")],
]
CLERK = a_spec("clerk", handoffs=("thinker",), asks=("thinker",))
THINKER = a_spec("thinker", model="gpt-5.2", reasoning_effort="xhigh")


async def asked(answers: list[Any], **run: Any) -> list[tuple[str | None, str | None]]:
    """Model and effort of each call."""
    scripted = ScriptedRun([CLERK, THINKER], answers)
    await scripted.execute(**run)
    assert isinstance(scripted.model, ScriptedModel)
    efforts = [getattr(call.model_settings.reasoning, "effort", None) for call in scripted.model.calls]
    return list(zip(scripted.named, efforts, strict=True))


async def test_nobody_chose() -> None:
    assert await asked(HANDED) == [("gpt-5.1", "low"), ("gpt-5.2", "xhigh")]


async def test_an_agent_that_is_asked_has_its_own_too() -> None:
    assert await asked(ASKED) == [("gpt-5.1", "low"), ("gpt-5.2", "xhigh"), ("gpt-5.1", "low")]


@pytest.mark.parametrize("answers", [HANDED, ASKED], ids=["handoff", "question"])
async def test_a_chosen_model_answers_for_everybody(answers: list[Any]) -> None:
    calls = await asked(answers, model="gpt-5.5", reasoning_effort="low")
    assert set(calls) == {("gpt-5.5", "low")}


async def test_a_chosen_effort_holds_for_everybody() -> None:
    assert await asked(HANDED, reasoning_effort="high") == [("gpt-5.1", "high"), ("gpt-5.2", "high")]
