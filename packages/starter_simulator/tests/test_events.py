"""Whatever is asked, the stream is what the Responses API sends."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

Event = dict[str, Any]
Stream = Callable[..., list[Event]]
TERMINAL = {"response.completed", "response.failed", "response.incomplete"}

TOOL_NAMES = ["get_current_time", "search_documents", "transfer_to_writer", "get_weather", "add"]
SCHEMAS: list[dict[str, Any]] = [
    {},
    {"type": "object", "properties": {}},
    {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]},
    {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": ["number", "null"]}}, "required": ["a"]},
]
ASKED = [
    "What time is it in Berlin?",
    "What does the handbook say about holidays and what time is it?",
    "Write a poem about rain.",
    "count to 30",
    "Write a long answer about tea",
    "What is the capital of Kenya, and what is 3 * 14?",
    'note: search the web for "tea"',
    "make a table of a, b and c",
    "",
]
questions = st.sampled_from(ASKED) | st.text(max_size=300)
roles = st.sampled_from(["user", "assistant", "system", "developer"])
parts = st.lists(
    st.builds(lambda text: {"type": "input_text", "text": text}, questions)
    | st.just({"type": "input_image"})
    | st.just({"type": "input_file", "filename": "a.md", "file_data": "VGVhIGlzIGhvdC4="}),
    max_size=3,
)
messages = st.builds(lambda role, content: {"role": role, "content": content}, roles, questions | parts)
calls = st.builds(
    lambda name, number: {"type": "function_call", "call_id": f"c{number}", "name": name, "arguments": "{}"},
    st.sampled_from(TOOL_NAMES),
    st.integers(0, 2),
)
outputs = st.builds(
    lambda number, output: {"type": "function_call_output", "call_id": f"c{number}", "output": output},
    st.integers(0, 2),
    st.sampled_from(['[{"title": "Tea", "text": "Tea is hot. It is green.", "id": "d1"}]', "[]", "22:15", "{}", ""])
    | st.text(max_size=40),
)
inputs = st.text(max_size=300) | st.lists(messages | calls | outputs, max_size=6)
HOSTED: list[dict[str, Any]] = [
    {"type": "web_search"},
    {"type": "file_search", "vector_store_ids": ["vs_1"], "max_num_results": 3},
    {"type": "code_interpreter", "container": {"type": "auto"}},
    {"type": "mcp", "server_label": "desk", "server_url": "http://127.0.0.1:9/mcp", "require_approval": "never"},
    {"type": "custom", "name": "note"},
    {"type": "shell"},
]
tools = st.lists(
    st.builds(
        lambda name, parameters: {"type": "function", "name": name, "parameters": parameters, "strict": False},
        st.sampled_from(TOOL_NAMES),
        st.sampled_from(SCHEMAS),
    )
    | st.sampled_from(HOSTED),
    max_size=4,
    unique_by=lambda tool: tool.get("name", tool["type"]),
)
bodies = st.fixed_dictionaries(
    {
        "model": st.sampled_from(
            ["gpt-5.1", "gpt-5.1", "fault:hostile", "fault:failed", "fault:incomplete", "fault:refusal"]
        ),
        "input": inputs,
    },
    optional={
        "instructions": st.text(max_size=40),
        "tools": tools,
        "tool_choice": st.sampled_from(["auto", "none", "required"]),
        "parallel_tool_calls": st.booleans(),
        "reasoning": st.fixed_dictionaries(
            {"effort": st.sampled_from(["none", "low", "medium", "high", "max"]), "summary": st.just("auto")}
        ),
        "text": st.sampled_from([{"format": {"type": "json_object"}}, {"verbosity": "low"}]),
        "max_output_tokens": st.integers(16, 400),
        "metadata": st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
    },
)


@given(body=bodies)
def test_every_event_of_any_request_is_valid_and_one_ends_it(
    body: dict[str, Any], client: TestClient, events_of: Callable[[bytes], list[Event]]
) -> None:
    answer = client.post("/v1/responses", json={**body, "stream": True})
    assert answer.status_code == 200, answer.text
    events = events_of(answer.content)

    assert [event["type"] for event in events[:2]] == ["response.created", "response.in_progress"]
    assert [event["type"] in TERMINAL for event in events].count(True) == 1
    assert events[-1]["type"] in TERMINAL
    final = events[-1]["response"]
    assert final["output"] == [event["item"] for event in events if event["type"] == "response.output_item.done"]
    assert final["model"] == body["model"]
    assert_deltas_join(events, final)
    usage = final["usage"]
    assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]
    assert usage["output_tokens_details"]["reasoning_tokens"] <= usage["output_tokens"]


def assert_deltas_join(events: list[Event], final: dict[str, Any]) -> None:
    for kind, field in {
        "output_text": "text",
        "refusal": "refusal",
        "function_call_arguments": "arguments",
        "code_interpreter_call_code": "code",
        "custom_tool_call_input": "input",
        "reasoning_summary_text": "text",
    }.items():
        for done in [event for event in events if event["type"] == f"response.{kind}.done"]:
            same = ("item_id", "output_index", "content_index", "summary_index")
            place = {key: done[key] for key in same if key in done}
            deltas = [
                event["delta"]
                for event in events
                if event["type"] == f"response.{kind}.delta" and place.items() <= event.items()
            ]
            assert "".join(deltas) == done[field]
            assert final["output"][done["output_index"]]["id"] == done["item_id"]


@given(body=bodies)
def test_the_same_request_gets_the_same_words(body: dict[str, Any], client: TestClient) -> None:
    first, second = (client.post("/v1/responses", json=body).json()["output"] for _ in range(2))

    def words(output: list[Event]) -> list[Any]:
        return [
            (item["type"], item.get("content"), item.get("summary"), item.get("name"), item.get("arguments"))
            for item in output
        ]

    assert words(first) == words(second)
    assert not {item["id"] for item in first} & {item["id"] for item in second}


def test_a_plain_answer_has_the_usual_sequence(stream: Stream) -> None:
    kinds = [event["type"].removeprefix("response.") for event in stream("hello")]
    assert kinds[:4] == ["created", "in_progress", "output_item.added", "content_part.added"]
    assert set(kinds[4:-4]) == {"output_text.delta"}
    assert kinds[-4:] == ["output_text.done", "content_part.done", "output_item.done", "completed"]


def test_early_snapshots_do_not_know_the_end(stream: Stream) -> None:
    created = stream("hello")[0]["response"]
    assert (created["status"], created["output"], created["usage"]) == ("in_progress", [], None)


@pytest.mark.parametrize(("effort", "parts"), [("minimal", 1), ("low", 1), ("medium", 2), ("high", 3), ("max", 4)])
def test_reasoning_has_more_parts_with_more_effort(effort: str, parts: int, stream: Stream) -> None:
    events = stream("What time is it?", reasoning={"effort": effort, "summary": "auto"})
    item = events[-1]["response"]["output"][0]
    assert item["type"] == "reasoning"
    assert len(item["summary"]) == parts
    assert events[-1]["response"]["usage"]["output_tokens_details"]["reasoning_tokens"] > 0


@pytest.mark.parametrize("reasoning", [{}, {"effort": "high"}, {"effort": "none", "summary": "auto"}])
def test_no_reasoning_unless_effort_and_summary_are_asked_for(reasoning: dict[str, str], stream: Stream) -> None:
    final = stream("hello", reasoning=reasoning)[-1]["response"]
    assert [item["type"] for item in final["output"]] == ["message"]
    assert final["usage"]["output_tokens_details"]["reasoning_tokens"] == 0


def test_a_limit_of_tokens_makes_the_response_incomplete(stream: Stream) -> None:
    final = stream("count to 500", max_output_tokens=50)[-1]["response"]
    assert final["status"] == "incomplete"
    assert final["incomplete_details"] == {"reason": "max_output_tokens"}
    assert final["output"][0]["status"] == "incomplete"
    assert 40 < final["usage"]["output_tokens"] <= 50


def test_a_long_history_counts_as_cached_in_steps(stream: Stream) -> None:
    history = [{"role": "user", "content": "tea " * 2000}, {"role": "user", "content": "hello"}]
    usage = stream(history)[-1]["response"]["usage"]
    assert usage["input_tokens_details"]["cached_tokens"] == 1920
    assert usage["input_tokens"] >= 2001
