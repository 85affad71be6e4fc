"""Which tools a question gets called, and with what."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Respond = Callable[..., dict[str, Any]]


def tool(name: str, description: str = "", **properties: Any) -> dict[str, Any]:
    parameters = {"type": "object", "properties": properties, "required": list(properties)}
    return {"type": "function", "name": name, "description": description, "parameters": parameters, "strict": True}


TEXT = {"type": "string"}
CLOCK = tool("get_current_time", "Tells the current date and time.", timezone={"type": "string", "default": "UTC"})
SEARCH = tool("search_documents", "Searches the organisation's documents.", query=TEXT)
PAST = tool("search_conversations", "Searches earlier conversations.", query=TEXT)
WRITER = tool("transfer_to_writer", "Handoff to the Writer agent. Drafts, rewrites and edits texts.")
CODER = tool("transfer_to_code_assistant", "Handoff to the Code Assistant agent. Writes and explains code.")
WEATHER = tool(
    "get_weather",
    "Tells how warm it is outside.",
    city=TEXT,
    unit={"type": "string", "enum": ["celsius", "fahrenheit"]},
    days={"type": "integer", "minimum": 1, "maximum": 7},
)
ALL = [CLOCK, SEARCH, WRITER, CODER, WEATHER]


@pytest.fixture
def calls(respond: Respond) -> Callable[..., list[tuple[str, dict[str, Any]]]]:
    def ask(given: Any, tools: list[dict[str, Any]] = ALL, **parameters: Any) -> list[tuple[str, dict[str, Any]]]:
        output = respond(given, tools=tools, **parameters)["output"]
        return [(one["name"], json.loads(one["arguments"])) for one in output if one["type"] == "function_call"]

    return ask


Calls = Callable[..., list[tuple[str, dict[str, Any]]]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What time is it?", [("get_current_time", {"timezone": "UTC"})]),
        ("What time is it in new york?", [("get_current_time", {"timezone": "America/New_York"})]),
        ("Wie spät ist es gerade in Tokio?", [("get_current_time", {"timezone": "Asia/Tokyo"})]),
        ("Übergib an den Texter: Entwirf eine kurze Ankündigung.", [("transfer_to_writer", {})]),
        ("What's the date today in Europe/Berlin?", [("get_current_time", {"timezone": "Europe/Berlin"})]),
        ("What does the handbook say about holidays?", None),
        ("Search our documents for parking permits", [("search_documents", {"query": "parking permits"})]),
        ("Who approves travel?", [("search_documents", {"query": "Who approves travel?"})]),
        ("Compare our holiday rules", [("search_documents", {"query": "Compare our holiday rules"})]),
        ("Use search_documents to find the code", [("search_documents", {"query": "the code"})]),
        ("What did I ask you before?", []),
        ("Translate tea to French", []),
        ("Draft an email to the team about the move", [("transfer_to_writer", {})]),
        ("Write a Python function that reverses a string", [("transfer_to_code_assistant", {})]),
        ("Please hand me over to the writer", [("transfer_to_writer", {})]),
        ("weather for Oslo in fahrenheit", [("get_weather", {"city": "Oslo", "unit": "fahrenheit", "days": 1})]),
        (
            "Use the get_weather tool for Rome, 9 days",
            [("get_weather", {"city": "Rome", "unit": "celsius", "days": 7})],
        ),
        ("What time does the office open?", [("search_documents", {"query": "What time does the office open?"})]),
        ("What is the date of the move?", [("search_documents", {"query": "What is the date of the move?"})]),
        ("what day is it today", [("get_current_time", {"timezone": "UTC"})]),
        ("hello", []),
        ("How are you?", []),
        ("What can you do?", []),
        ("Thanks a lot!", []),
        ("count to 20", []),
        ("Can you repeat tea 3 times?", []),
    ],
)
def test_the_question_decides(question: str, expected: list[Any] | None, calls: Calls) -> None:
    made = calls(question)
    assert made == ([("search_documents", {"query": question})] if expected is None else expected)


def test_both_are_called_when_both_are_asked_for(calls: Calls) -> None:
    made = calls("What time is it in Tokyo and what does the handbook say about overtime?")
    assert made == [
        ("get_current_time", {"timezone": "Asia/Tokyo"}),
        ("search_documents", {"query": "what does the handbook say about overtime?"}),
    ]


def test_one_after_the_other_when_calls_may_not_be_parallel(calls: Calls) -> None:
    question = "What time is it and what does the handbook say about overtime?"
    first = calls(question, parallel_tool_calls=False)
    assert first == [("get_current_time", {"timezone": "UTC"})]
    second = calls(after(question, first, "22:15"), parallel_tool_calls=False)
    assert [name for name, _ in second] == ["search_documents"]
    assert calls(after(question, first + second, "22:15"), parallel_tool_calls=False) == []


def test_no_call_is_made_twice_in_a_turn_but_again_in_the_next(calls: Calls) -> None:
    made = calls("Who approves travel?")
    turn = after("Who approves travel?", made, "[]")
    assert calls(turn) == []
    assert calls([*turn, {"role": "assistant", "content": "Nobody."}, {"role": "user", "content": "Who approves it?"}])


def test_the_search_that_fits_the_words_is_taken(calls: Calls) -> None:
    assert calls("Search the documents for tea", [PAST, SEARCH])[0][0] == "search_documents"
    assert calls("Search earlier conversations for tea", [SEARCH, PAST])[0][0] == "search_conversations"


def test_a_message_that_brings_its_own_text_is_not_searched_for(calls: Calls) -> None:
    assert calls("The gate closes at ten. " * 40 + "\n\nWhen does the gate close?") == []
    assert calls("The gate closes at ten. " * 40 + "\n\nWhat does the handbook say about the gate?") != []


def test_a_conversation_folded_into_one_message_still_asks(calls: Calls) -> None:
    folded = [{"role": "assistant", "content": "The user asked before: Who approves travel?"}]
    assert [name for name, _ in calls(folded)] == ["search_documents"]


def test_nothing_is_handed_back_after_a_handoff(calls: Calls) -> None:
    turn = after("Draft an email about tea", [("transfer_to_writer", {})], '{"assistant": "Writer"}')
    assert calls(turn, [CODER, WRITER, SEARCH]) == []


def test_an_agent_without_a_clock_hands_over_to_one_that_knows_the_time(calls: Calls) -> None:
    assistant = tool("transfer_to_assistant", "Handoff to the Assistant agent. Answers questions and knows the time.")
    assert calls("What time is it?", [SEARCH, assistant]) == [("transfer_to_assistant", {})]
    assert calls("What time is it?", [assistant, CLOCK])[0][0] == "get_current_time"


def test_ordinary_calls_come_before_a_handoff(calls: Calls) -> None:
    question = "What time is it? Then draft an email about it."
    first = calls(question)
    assert first == [("get_current_time", {"timezone": "UTC"})]
    assert calls(after(question, first, "22:15")) == [("transfer_to_writer", {})]


def test_tool_choice_none_and_required_and_named(calls: Calls) -> None:
    assert calls("What time is it?", tool_choice="none") == []
    assert len(calls("hello", tool_choice="required")) == 1
    assert calls("hello", tool_choice={"type": "function", "name": "search_documents"}) == [
        ("search_documents", {"query": "hello"})
    ]
    allowed = {"type": "allowed_tools", "mode": "auto", "tools": [{"type": "function", "name": "search_documents"}]}
    assert [name for name, _ in calls("What time is it? And what does the policy say?", tool_choice=allowed)] == [
        "search_documents"
    ]


def test_a_required_call_is_not_required_again_after_its_output(calls: Calls) -> None:
    made = calls("hello", tool_choice="required")
    assert calls(after("hello", made, "done"), tool_choice="required") == []


def test_the_summary_tells_what_is_called_and_why(respond: Respond) -> None:
    output = respond("What time is it?", tools=ALL, reasoning={"effort": "low", "summary": "auto"})["output"]
    assert "`get_current_time`" in output[0]["summary"][0]["text"]
    assert "asks for the time" in output[0]["summary"][0]["text"]


def after(question: str, made: list[tuple[str, dict[str, Any]]], output: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = [{"role": "user", "content": question}]
    for number, (name, arguments) in enumerate(made):
        call = {"type": "function_call", "call_id": f"c{number}", "name": name, "arguments": json.dumps(arguments)}
        items += [call, {"type": "function_call_output", "call_id": f"c{number}", "output": output}]
    return items
