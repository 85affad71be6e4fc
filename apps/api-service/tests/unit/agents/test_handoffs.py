"""What of the conversation an agent sees that another one hands over to."""

from typing import Any

import pytest
from agents import Agent, HandoffInputData
from app.agents._shared.specs import Handoff, HandoffContext
from app.infrastructure.providers.openai.handoffs import hand_over

EARLIER = ({"role": "user", "content": "Hi"}, {"type": "message", "role": "assistant", "content": []})
QUESTION = {"role": "user", "content": "Draft it"}
DONE: Any = ("call", "result")


def filtered(context: HandoffContext, history: Any) -> HandoffInputData:
    rule = hand_over(Handoff(to="writer", context=context), Agent(name="writer"))
    data = HandoffInputData(input_history=history, pre_handoff_items=DONE, new_items=DONE)
    if rule.input_filter is None:
        return data
    kept = rule.input_filter(data)
    assert isinstance(kept, HandoffInputData)
    return kept


@pytest.mark.parametrize(
    ("context", "history", "items"),
    [
        ("full", (*EARLIER, QUESTION), DONE),
        ("last_turn", (QUESTION,), DONE),
        ("fresh", (QUESTION,), ()),
    ],
)
def test_the_context_policy(context: HandoffContext, history: Any, items: Any) -> None:
    kept = filtered(context, (*EARLIER, QUESTION))
    assert (kept.input_history, kept.pre_handoff_items, kept.new_items) == (history, items, items)


def test_a_bare_question_is_a_message() -> None:
    assert filtered("fresh", "Draft it").input_history == (QUESTION,)


def test_a_history_without_a_question_is_kept() -> None:
    assert filtered("last_turn", EARLIER[1:]).input_history == EARLIER[1:]


def test_name_and_description_are_the_rules() -> None:
    plain = hand_over(Handoff(to="writer"), Agent(name="writer", handoff_description="Writes."))
    assert plain.tool_name == "transfer_to_writer"
    assert "Writes." in plain.tool_description
    named = hand_over(Handoff(to="writer", tool_name="have_drafted", description="For letters."), Agent(name="writer"))
    assert (named.tool_name, named.tool_description) == ("have_drafted", "For letters.")
