from typing import Any

import pytest
from tests.utils.provider_streams import done, hosted_call
from tests.utils.streamed_runs import normalised

SEARCH_STEPS = ["in_progress", "searching", "completed"]


def statuses(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [dict(event.data["tool"]) for event in normalised(events) if event.type == "tool.status"]


class TestHostedTool:
    @pytest.mark.parametrize(
        ("tool_type", "steps"),
        [
            ("web_search", SEARCH_STEPS),
            ("file_search", SEARCH_STEPS),
            ("code_interpreter", ["in_progress", "interpreting", "completed"]),
            ("image_generation", ["in_progress", "generating", "completed"]),
        ],
    )
    def test_tells_its_steps_under_the_id_of_its_item(self, tool_type: str, steps: list[str]) -> None:
        assert statuses(hosted_call(tool_type, steps)) == [
            {"tool_type": tool_type, "tool_call_id": "call_h", "status": step} for step in steps
        ]

    def test_is_completed_by_its_item_if_no_step_said_so(self) -> None:
        assert [tool["status"] for tool in statuses(hosted_call("web_search", []))] == ["completed"]

    def test_that_failed_is_never_completed(self) -> None:
        failed = [*hosted_call("web_search", ["searching"])[:-1], done({"id": "call_h", "status": "failed"}, 0)]

        assert [tool["status"] for tool in statuses(failed)] == ["searching", "failed"]

    @pytest.mark.parametrize(
        ("end", "error"),
        [
            ({"status": "incomplete"}, "The provider did not finish it."),
            ({"status": "failed", "error": {"code": "blocked", "message": "Not allowed."}}, "Not allowed."),
            ({"status": "failed", "error": {"code": "blocked"}}, "blocked"),
            ({"status": "failed", "error": "No room."}, "No room."),
            ({"status": "failed"}, None),
        ],
    )
    def test_says_why_it_failed_if_that_is_known(self, end: dict[str, Any], error: str | None) -> None:
        failed = [*hosted_call("image_generation", ["generating"])[:-1], done({"id": "call_h", **end}, 0)]

        last = statuses(failed)[-1]

        assert (last["status"], last.get("error")) == ("failed", error)

    def test_no_step_comes_after_the_end(self) -> None:
        late = {"type": "response.web_search_call.searching", "item_id": "call_h", "output_index": 0}

        assert [tool["status"] for tool in statuses([*hosted_call("web_search", SEARCH_STEPS), late])] == SEARCH_STEPS

    @pytest.mark.parametrize(
        ("action", "told"),
        [
            (
                {"type": "open_page", "url": "https://example.org"},
                {"action": "open_page", "url": "https://example.org"},
            ),
            ({"type": "find", "url": "https://e.org", "pattern": "x"}, {"action": "find_in_page", "pattern": "x"}),
            ({"type": "search", "queries": ["a", 1, "b"]}, {"action": "search", "queries": ["a", "b"]}),
            ({"type": "unheard_of"}, {}),
        ],
    )
    def test_web_search_tells_what_it_does(self, action: dict[str, Any], told: dict[str, Any]) -> None:
        *_, last = statuses(hosted_call("web_search", SEARCH_STEPS, action=action))

        assert told.items() <= last.items()
        assert ("action" in last) == ("action" in told)

    def test_web_search_ends_with_its_query_and_sources(self) -> None:
        action = {"type": "search", "query": "moon", "sources": [{"type": "url", "url": "https://example.org"}]}

        *_, last = statuses(hosted_call("web_search", SEARCH_STEPS, action=action))

        assert (last["query"], last["sources"]) == ("moon", ["https://example.org"])

    def test_file_search_ends_with_its_best_results(self) -> None:
        results = [
            {"file_id": f"file_{number}", "score": 0.5, "text": "x" * 2_001, "attributes": {"token": "t", "lang": "en"}}
            for number in range(12)
        ]
        events = normalised(hosted_call("file_search", SEARCH_STEPS, queries=["refunds"], results=results))
        data = [event.data for event in events if event.type == "tool.status"][-1]

        assert data["tool"]["queries"] == ["refunds"]
        assert len(data["tool"]["results"]) == 10
        assert data["tool"]["results"][0] == {
            "file_id": "file_0",
            "score": 0.5,
            "attributes": {"token": "<redacted>", "lang": "en"},
            "text": "x" * 2_000,
        }
        assert [entry["path"] for entry in data["notices"][:3]] == [
            "tool.results",
            "tool.results[0].text",
            "tool.results[0].attributes.token",
        ]

    def test_code_is_streamed_and_told_as_a_whole(self) -> None:
        place = {"item_id": "call_h", "output_index": 0}
        raw = hosted_call("code_interpreter", ["completed"], code="1+1", container_id="cntr_1")
        raw[1:1] = [
            {"type": "response.code_interpreter_call_code.delta", **place, "delta": "1+"},
            {"type": "response.code_interpreter_call_code.done", **place, "code": "1+1"},
        ]
        events = normalised(raw)

        assert [(event.type, event.data.get("delta") or event.data.get("code")) for event in events[1:4]] == [
            ("tool.code_delta", "1+"),
            ("tool.code_delta", "1"),
            ("tool.code_done", "1+1"),
        ]
        assert statuses(raw)[-1]["container_id"] == "cntr_1"

    def test_code_ends_with_what_it_printed_and_drew(self) -> None:
        outputs = [
            {"type": "logs", "logs": "4"},
            {"type": "image", "url": "https://example.org/plot.png"},
            {"type": "image", "url": "javascript:alert(1)"},
        ]

        events = normalised(hosted_call("code_interpreter", ["completed"], outputs=outputs))

        assert [event.data for event in events if event.type == "tool.output"] == [
            {
                "tool_call_id": "call_h",
                "tool_type": "code_interpreter",
                "output": {"logs": ["4"], "images": ["https://example.org/plot.png"]},
            }
        ]
