"""What a run's items come to: every call has a result, and the next request may hold all of it."""

from typing import Any, cast

import pytest
from app.domain.runs.models import RunState
from app.domain.runs.ports import JournalWriter
from app.infrastructure.providers.openai.outcomes import as_text, ended, failed, finished, message_text, replayable
from app.infrastructure.providers.openai.session import Converse, RunSession
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.runs import FixedClock, ManualStop, MemoryLedger, a_run
from tests.fakes.usage import FreeMeter

Item = dict[str, Any]


def call(name: str) -> Item:
    return {"type": "function_call", "id": f"fc_{name}", "call_id": name, "name": name, "arguments": "{}"}


def result(name: str) -> Item:
    return {"type": "function_call_output", "call_id": name, "output": f"result of {name}"}


def message(text: str) -> Item:
    content = [{"type": "output_text", "text": text, "annotations": []}]
    return {"type": "message", "id": f"msg_{text}", "role": "assistant", "status": "completed", "content": content}


REASONING: Item = {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "secret"}


def session(*items: Item) -> RunSession:
    return RunSession(
        run=a_run(),
        journal=cast("JournalWriter", None),  # nothing is written here
        steps=MemoryLedger(),
        stop=ManualStop(),
        clock=FixedClock(),
        meter=FreeMeter(),
        converse=cast("Converse", None),  # nobody works here
        agent="assistant",
        items=list(items),
    )


@given(calls=st.lists(st.sampled_from("abcdef"), unique=True), answered=st.sets(st.sampled_from("abcdef")))
def test_every_call_has_one_result_right_behind_it(calls: list[str], answered: set[str]) -> None:
    results = [result(name) for name in reversed(calls) if name in answered]
    items = [new.item for new in finished(session(REASONING, *map(call, calls), *results, message("x"))).items]

    assert items[0]["type"] == "reasoning"
    pairs = items[1:-1]
    assert [item["call_id"] for item in pairs] == [name for name in calls for _ in range(2)]
    for name, output in zip(calls, pairs[1::2], strict=True):
        assert output["type"] == "function_call_output"
        expected = f"result of {name}" if name in answered else "Interrupted before a result was known."
        assert output["output"] == expected


def test_an_id_that_comes_again_gets_the_next_result() -> None:
    items = [call("a"), result("a"), call("a"), {**result("a"), "output": "second"}, call("a")]
    outputs = [new.item["output"] for new in finished(session(*items)).items[1::2]]
    assert outputs == ["result of a", "second", "Interrupted before a result was known."]


@pytest.mark.parametrize(
    "garbled",
    [{"call_id": None}, {"call_id": ""}, {"call_id": 7}, {"arguments": None}, {"arguments": {"query": "x"}}],
    ids=str,
)
def test_a_call_that_no_later_request_may_hold_is_left_out(garbled: Item) -> None:
    without = {name: value for name, value in call("a").items() if name not in garbled}
    for broken in ({**call("a"), **garbled}, without):
        items = finished(session(broken, call("b"), message("x"))).items
        assert [item.kind for item in items] == ["function_call", "function_call_output", "assistant_message"]
        assert items[0].item["call_id"] == "b"


@pytest.mark.parametrize(
    ("how", "state"),
    [
        ({"stopped": True}, RunState.CANCELLED),
        ({"incomplete": True}, RunState.INCOMPLETE),
        ({"failed": True}, RunState.FAILED),
        ({"error": {"code": "provider.error"}}, RunState.FAILED),
    ],
    ids=lambda value: str(value) if isinstance(value, RunState) else next(iter(value)),
)
def test_partial_text_is_kept_however_a_call_ended(how: Item, state: RunState) -> None:
    outcome = ended(session(call("a")), {**how, "text": "Half an ans", "reasoning": "Because"})

    assert outcome.state is state
    assert outcome.response_text == "Half an ans"
    assert outcome.reasoning_summary_text == "Because"
    assert [item.kind for item in outcome.items] == ["function_call", "function_call_output", "assistant_message"]
    assert outcome.items[-1].text == "Half an ans"
    assert outcome.error == how.get("error")


def test_no_empty_message_is_kept() -> None:
    assert ended(session(), {"stopped": True, "text": ""}).items == []


def test_a_refusal_is_said_and_kept() -> None:
    item = {"type": "message", "role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]}
    outcome = ended(session(item), {"refusal": "No."})
    assert (outcome.state, outcome.refusal_text) == (RunState.REFUSED, "No.")
    assert [new.text for new in outcome.items] == ["No."]


def test_a_limit_keeps_what_was_done() -> None:
    outcome = failed(session(call("a"), result("a")), {"code": "run.max_turns"})
    assert outcome.state is RunState.FAILED
    assert len(outcome.items) == 2


def test_text_that_cannot_be_stored_is_replaced() -> None:
    assert finished(session(message("a\0b"))).items[0].text == "a\ufffdb"


class TestReplayable:
    def test_keeps_messages_calls_and_results_only(self) -> None:
        history = [
            {"role": "user", "content": "hi"},
            REASONING,
            call("a"),
            result("a"),
            {"type": "web_search_call", "id": "ws_1", "status": "completed"},
            {"type": "mcp_approval_request", "id": "m"},
            message("x"),
        ]
        kept = replayable(history)
        assert [item.get("type", "user") for item in kept] == [
            "user",
            "function_call",
            "function_call_output",
            "message",
        ]

    def test_carries_no_ids_of_a_provider(self) -> None:
        for item in replayable([call("a"), result("a"), message("x")]):
            assert not {"id", "status"} & item.keys()

    def test_leaves_the_ledger_alone(self) -> None:
        item = call("a")
        replayable([item])
        assert item == call("a")


def test_message_text_joins_text_and_refusal() -> None:
    content = [{"type": "output_text", "text": "a"}, {"type": "refusal", "refusal": "b"}, {"type": "other"}]
    assert message_text({"content": content}) == "ab"
    assert message_text({}) == ""


@pytest.mark.parametrize(("value", "text"), [("x", "x"), ({"a": 1}, '{"a":1}'), (None, "null"), ([1], "[1]")])
def test_results_are_told_as_text(value: object, text: str) -> None:
    assert as_text(value) == text
