"""What is written: quotes, forms, and honesty about what is not known."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Say = Callable[..., str]
Respond = Callable[..., dict[str, Any]]
SEARCH = "search_documents"
HANDBOOK = {
    "document_id": "d-1",
    "title": "Handbook",
    "text": "Everyone has 30 days of holidays. Coffee is free. Holidays must be asked for two weeks before.",
}
PARKING = {"document_id": "d-2", "title": "Parking", "text": "There are ten places. The gate closes at 22:00."}


def answered(question: str, output: Any, name: str = SEARCH, **arguments: Any) -> list[dict[str, Any]]:
    text = output if isinstance(output, str) else json.dumps(output)
    call = {"type": "function_call", "call_id": "c1", "name": name, "arguments": json.dumps(arguments)}
    return [
        {"role": "user", "content": question},
        call,
        {"type": "function_call_output", "call_id": "c1", "output": text},
    ]


def test_the_sentences_that_answer_are_quoted_with_their_title_and_cited(respond: Respond) -> None:
    turn = answered("What does the handbook say about holidays?", {"results": [PARKING, HANDBOOK]})
    part = respond(turn)["output"][0]["content"][0]
    assert "> Everyone has 30 days of holidays.\n> Holidays must be asked for two weeks before." in part["text"]
    assert "— *Handbook*" in part["text"]
    assert "Coffee" not in part["text"]
    assert "gate" not in part["text"]
    [citation] = part["annotations"]
    assert (citation["type"], citation["file_id"], citation["filename"]) == ("file_citation", "d-1", "Handbook")
    assert part["text"][: citation["index"]].endswith("two weeks before.")


def test_a_source_with_an_address_is_cited_by_it(respond: Respond) -> None:
    found = [{"title": "Tea", "text": "Tea is a drink.", "url": "https://example.com/tea"}]
    part = respond(answered("What is tea?", found))["output"][0]["content"][0]
    [citation] = part["annotations"]
    assert citation["url"] == "https://example.com/tea"
    assert part["text"][citation["start_index"] : citation["end_index"]] == "> Tea is a drink."


def test_an_empty_search_is_said(say: Say) -> None:
    text = say(answered("Who pays?", {"results": []}, query="Who pays?"))
    assert text == "I searched with `search_documents` for “Who pays?” and found nothing."


def test_a_search_without_shared_words_is_shown_as_such(say: Say) -> None:
    text = say(answered("Who pays the invoices?", [PARKING]))
    assert "none of its sentences shares a word" in text
    assert "> There are ten places." in text


@pytest.mark.parametrize(
    ("name", "output", "expected"),
    [
        (
            "get_current_time",
            {"timezone": "Europe/Berlin", "iso": "2026-11-22T22:15:00+01:00", "weekday": "Sunday"},
            "It is **22:15** on Sunday, 22 November 2026 (UTC+01:00), says `get_current_time`.",
        ),
        (
            "get_current_time",
            "2026-11-22 22:15",
            "It is **22:15** on Sunday, 22 November 2026, says `get_current_time`.",
        ),
        ("get_weather", {"degrees": 3, "sky": "grey"}, "`get_weather` says: degrees 3, sky grey."),
        ("get_weather", "{'degrees': 3, 'sky': None}", "`get_weather` says: degrees 3, sky null."),
        ("get_weather", "{'degrees': 3, 'sky'", "`get_weather` says: {'degrees': 3, 'sky'."),
        ("get_weather", "No documents match.", "`get_weather` says: No documents match."),
        ("get_weather", {"error": "There is no such city."}, "`get_weather` could not do it: There is no such city."),
        ("get_weather", "", "`get_weather` says: nothing."),
    ],
)
def test_other_outputs_are_stated(name: str, output: Any, expected: str, say: Say) -> None:
    assert say(answered("What is it like?", output, name)) == expected


def test_two_outputs_are_both_answered(say: Say) -> None:
    turn = answered("What time is it and what about holidays?", [HANDBOOK])
    clock = {"type": "function_call", "call_id": "c2", "name": "get_current_time", "arguments": "{}"}
    told = {"type": "function_call_output", "call_id": "c2", "output": "2026-11-22T22:15:00+00:00"}
    text = say([*turn, clock, told])
    assert "**22:15**" in text
    assert "> Everyone has 30 days of holidays." in text


@pytest.mark.parametrize(
    ("request_text", "expected"),
    [
        ("count to 5", "1, 2, 3, 4, 5."),
        ("Please count from 7 to 9!", "7, 8, 9."),
        ("count down from 3", "3, 2, 1, 0."),
        ('repeat "tea" 3 times', "tea\ntea\ntea"),
        ("repeat after me: Good tea!", "Good tea!"),
        ("make a list of tea, milk and salt", "- tea\n- milk\n- salt"),
        ("Give me a numbered list of tea, milk and salt.", "1. tea\n2. milk\n3. salt"),
        ("Rewrite this: tea is hot. it is green", "Tea is hot. It is green."),
        (
            "Show a table of tea and milk",
            "| # | Your words | Letters |\n|---|---|---|\n| 1 | tea | 3 |\n| 2 | milk | 4 |",
        ),
    ],
)
def test_forms_are_made_from_the_words(request_text: str, expected: str, say: Say) -> None:
    assert say(request_text) == expected


def test_a_number_of_words_is_kept(say: Say) -> None:
    text = say("Write 250 words about rain and rivers")
    assert len(text.split()) == 250
    assert "rain" in text


def test_a_long_answer_may_be_asked_for_in_german(say: Say) -> None:
    text = say("Schreib einen ausführlichen Artikel über die Arbeit in kleinen Teams.")
    assert text.startswith("# Die Arbeit in kleinen Teams")
    assert len(text) > 2_000


def test_a_long_answer_is_long_structured_and_about_the_topic(say: Say) -> None:
    text = say("Write a long answer about lighthouses and storms")
    assert text.startswith("# Lighthouses and storms")
    assert text.count("\n## ") >= 5
    assert len(text.split()) > 300
    assert "knows nothing beyond your words" in text


def test_code_is_a_frame_and_says_so(say: Say) -> None:
    text = say("Write a Python function that reverses a string")
    assert text.startswith("```python\ndef reverses_string(")
    assert "the logic is not in it" in text


def test_a_draft_holds_what_was_said_before(say: Say) -> None:
    before = {"role": "user", "content": "The move to Oslo is on 3 May. I like tea."}
    text = say([before, {"role": "user", "content": "Draft an email about the move to Oslo"}])
    assert "**Subject: The move to Oslo**" in text
    assert "- The move to Oslo is on 3 May." in text
    assert "tea" not in text


def test_what_was_said_earlier_is_quoted(say: Say) -> None:
    history = [
        {"role": "user", "content": "My dog is called Rex. I live in Oslo."},
        {"role": "assistant", "content": "Noted."},
        {"role": "user", "content": "How is my dog called?"},
    ]
    assert say(history) == "You said earlier:\n\n> My dog is called Rex."


def pasted() -> str:
    return "\n\n".join(f"River number {n} flows north. It carries {n * 3} boats." for n in range(40))


def test_a_question_about_pasted_text_is_answered_from_it(say: Say) -> None:
    text = say(f"{pasted()}\n\nHow many boats are on river number 17?")
    assert text.startswith("Your text says this about it:\n\n> River number 17 flows north.\n> It carries 51 boats.")


def test_a_summary_holds_only_sentences_of_the_text(say: Say) -> None:
    lead, points = say(f"Summarise this text:\n\n{pasted()}").split("\n\n")
    assert lead == "The most central sentences of your text (80 in all):"
    quoted = [line.removeprefix("- ") for line in points.splitlines()]
    assert len(quoted) == 5
    assert all(sentence in pasted() for sentence in quoted)


@pytest.mark.parametrize("question", ["Who won the match?", "What is the capital of France", "Translate it", "😀?", ""])
def test_it_does_not_pretend_to_know(question: str, say: Say) -> None:
    text = say(question)
    assert "simulated model" in text
    assert question in text
    assert "Paris" not in text


def test_a_worked_example_has_the_shapes_that_are_named(say: Say) -> None:
    whole = say("Explain compound interest with a formula, a table, code and a diagram.")
    assert [line for line in whole.splitlines() if line.startswith("## ")] == [
        "## The rule",
        "## In figures",
        "## As code",
        "## Step by step",
    ]
    assert "```mermaid\nflowchart" in whole
    assert "$$\nA_n = A_0" in whole
    drawn = say("Show me a diagram")
    assert "```mermaid" in drawn
    assert "$$" not in drawn


def test_the_figures_of_the_worked_example_are_right(say: Say) -> None:
    text = say("Explain growth with an equation, a table and code")
    assert "| 10 | 1,628.89 | 1.63 × |" in text
    code = text.split("```python\n")[1].split("```")[0]
    scope: dict[str, Any] = {}
    exec(code.split("print(")[0], scope)  # noqa: S102 - our own text
    assert scope["years_to_reach"](2000, 1000, 0.05) == 15
    assert "**15 years**" in text
