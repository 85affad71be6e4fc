from typing import Any

import pytest
from tests.utils.provider_catalogue import STREAMS
from tests.utils.provider_streams import added, done
from tests.utils.streamed_runs import frames_of, normalised, played

CALL = {"id": "mcp_1", "type": "mcp_call", "name": "lookup_word", "server_label": "dictionary"}
NAMED = {"tool_type": "mcp", "tool_call_id": "mcp_1", "tool_name": "lookup_word", "server_label": "dictionary"}


def of_kind(events: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [dict(event.data) for event in normalised(events) if event.type == kind]


def call(**end: Any) -> list[dict[str, Any]]:
    return [added({**CALL, "arguments": ""}, 0), done({**CALL, "arguments": "{}", **end}, 0)]


class TestCall:
    def test_that_goes_well_ends_with_its_output(self) -> None:
        events = call(status="completed", output='{"meaning": "an animal", "token": "t-1"}')

        assert [data["tool"] for data in of_kind(events, "tool.status")] == [
            {**NAMED, "status": "in_progress"},
            {**NAMED, "status": "completed"},
        ]
        (output,) = of_kind(events, "tool.output")
        assert output["output"] == '{"meaning": "an animal", "token": "<redacted>"}'
        assert (output["tool_name"], output["status"]) == ("lookup_word", "completed")

    @pytest.mark.parametrize(
        ("error", "told"),
        [
            ({"type": "protocol_error", "code": 1, "message": "Closed."}, "Closed."),
            ({"type": "mcp_tool_execution_error", "content": [{"type": "text", "text": "No otters."}]}, "No otters."),
            ({"type": "http_error"}, "http_error"),
            ("The server is away.", "The server is away."),
            ({}, "The call failed."),
        ],
    )
    def test_that_failed_says_why(self, error: object, told: str) -> None:
        *_, last = of_kind(call(status="failed", error=error), "tool.status")

        assert last["tool"] == {**NAMED, "status": "failed", "error": told}

    def test_that_failed_stays_failed(self) -> None:
        step = {"type": "response.mcp_call.in_progress", "item_id": "mcp_1", "output_index": 0}

        statuses = [data["tool"]["status"] for data in of_kind([*call(status="failed"), step], "tool.status")]

        assert statuses == ["in_progress", "failed"]

    def test_arguments_are_masked_while_they_are_streamed(self) -> None:
        place = {"type": "response.mcp_call_arguments.delta", "item_id": "mcp_1", "output_index": 0}
        pieces = [{**place, "delta": piece} for piece in ('{"api_', 'key": "k-', '1"}')]
        begun, ended = call(status="completed")

        shown = "".join(data["delta"] for data in of_kind([begun, *pieces, ended], "tool.arguments_delta"))

        assert "k-1" not in shown
        assert "<redacted>" in shown


class TestList:
    def test_is_an_item_and_nothing_of_its_tools(self) -> None:
        tools = [{"name": "lookup_word", "input_schema": {"x": "not for readers"}}]
        raw = {"id": "mcpl_1", "type": "mcp_list_tools", "server_label": "dictionary", "tools": tools}

        events = normalised([added(raw, 0), done(raw, 0)])

        assert [event.type for event in events] == ["item.started", "item.done"]
        assert "not for readers" not in str(events)

    def test_that_failed_is_told_with_its_server(self) -> None:
        raw = {"id": "mcpl_1", "type": "mcp_list_tools", "server_label": "dictionary", "error": "No answer."}

        (data,) = of_kind([done(raw, 0)], "tool.status")

        assert data["tool"] == {
            "tool_type": "mcp",
            "tool_call_id": "mcpl_1",
            "status": "failed",
            "tool_name": "tools/list",
            "server_label": "dictionary",
            "error": "No answer.",
        }


def test_a_question_whether_a_call_may_be_made_is_told_with_its_arguments() -> None:
    frames = frames_of(played(STREAMS["chat-mcp-approval"])[0])
    asked = next(frame for frame in frames if frame["kind"] == "tool.status")
    whole = next(frame for frame in frames if frame["kind"] == "tool.arguments.done")
    decided = next(frame for frame in frames if frame["kind"] == "tool.approval")

    assert (asked["tool"]["status"], asked["tool"]["approval_request_id"]) == ("awaiting_approval", "mcpr_1")
    assert whole["arguments_json"] == {"word": "otter", "api_key": "<redacted>"}
    assert {name: decided[name] for name in ("tool_call_id", "tool_name", "server_label", "approved", "reason")} == {
        "tool_call_id": "mcpr_1",
        "tool_name": "lookup_word",
        "server_label": "dictionary",
        "approved": True,
        "reason": "It only reads.",
    }
