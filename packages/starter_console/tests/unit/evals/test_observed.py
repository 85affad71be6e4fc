"""Frames become what a run has done."""

from starter_console.workflows.evals.observed import observe

from .frames import called, final, model_call, numbered

ASKED = {"type": "agent_tool", "tool_call_id": "ask", "agent": "researcher"}


def test_text_citations_handover_and_figures() -> None:
    seen = observe(
        numbered(
            [
                {"kind": "agent.updated", "to_agent": "writer"},
                {"kind": "message.citation", "citation": {"url": "https://a.test", "title": "A page"}},
                model_call(),
                model_call(),
                final("Done.", structured_output={"a": 1}, attachments=[{"filename": "a.png"}]),
            ]
        )
    )
    assert (seen.status, seen.text, seen.output, seen.files) == ("completed", "Done.", {"a": 1}, ["a.png"])
    assert (seen.handed_to, seen.citations) == (["writer"], ["https://a.test A page"])
    assert (seen.model_calls, seen.cost_micro_usd, seen.tokens, seen.simulated) == (2, 4_000, 321, True)


def test_calls_of_every_kind_with_what_was_asked_of_them() -> None:
    frames = [
        *called("1", {"tool_type": "function", "name": "get_time", "arguments_text": '{"zone": "UTC"}'}),
        *called("2", {"tool_type": "web_search", "queries": ["wide rivers"]}, scope=ASKED),
        *called("3", {"tool_type": "code_interpreter"}),
        {"kind": "tool.code.done", "tool_call_id": "3", "code": "print(1)"},
        *called("4", {"tool_type": "mcp", "tool_name": "create_issue"}),
    ]
    calls = observe(numbered([*frames, final()])).calls
    assert [(call.name, call.by, call.status) for call in calls] == [
        ("get_time", None, "completed"),
        ("web_search", "researcher", "completed"),
        ("code_interpreter", None, "completed"),
        ("create_issue", None, "completed"),
    ]
    assert [any(words in " ".join(call.arguments) for call in calls) for words in ("UTC", "rivers", "print(1)")] == [
        True
    ] * 3
    assert calls[1].described == "web_search by researcher"


def test_an_asked_agent_is_no_tool_and_its_words_are_not_the_answer() -> None:
    asked = called("ask", {"tool_type": "agent", "name": "ask_researcher", "agent": "researcher"})
    inner = {"kind": "message.delta", "delta": "to the one who asked", "scope": ASKED}
    seen = observe(numbered([*asked, inner, {"kind": "message.delta", "delta": "to people"}, final()]))
    assert (seen.asked, seen.calls, seen.text) == (["researcher"], [], "to people")


def test_what_was_taken_back_does_not_count() -> None:
    frames = numbered([model_call(9), {"kind": "message.delta", "delta": "half"}, model_call(7)])
    frames.append({"event_id": 9, "kind": "run.rewound", "rewind_to_event_id": 1})
    frames.append({"event_id": 10, "kind": "message.delta", "delta": "whole"})
    seen = observe([*frames, {"event_id": 11, **final("")}])
    assert (seen.text, seen.model_calls) == ("whole", 1)


def test_a_broken_run_keeps_its_text_its_reason_and_its_cost() -> None:
    error = {"kind": "error", "error": {"code": "provider.unavailable", "message": "…"}}
    seen = observe(numbered([{"kind": "message.delta", "delta": "half"}, model_call(7), error]))
    assert (seen.status, seen.text, seen.error) == ("error", "half", "provider.unavailable")
    assert seen.cost_micro_usd == 7


def test_an_unknown_kind_is_no_fault() -> None:
    assert observe(numbered([{"kind": "something.new"}, final("yes")])).text == "yes"
