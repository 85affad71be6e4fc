from app.domain.ai.tool_calls import CalledTool, ToolCallRef, tool_output_event

NOW = "2026-03-02T09:00:00.000Z"
CALL = ToolCallRef(
    tool_call_id="call_1",
    tool=CalledTool(name="look_up"),
    item_id="fc_1",
    output_index=3,
    agent="assistant",
    response_id="resp_1",
)


class TestToolOutputEvent:
    def test_tells_the_output_and_that_the_call_is_completed(self) -> None:
        output, status = tool_output_event(CALL, output={"n": 1}, at=NOW)

        assert (output.type, status.type) == ("tool.output", "tool.status")
        assert output.data == {
            "tool_call_id": "call_1",
            "tool_type": "function",
            "tool_name": "look_up",
            "output": {"n": 1},
            "status": "completed",
        }
        assert status.data == {
            "tool": {"tool_type": "function", "tool_call_id": "call_1", "status": "completed", "name": "look_up"}
        }
        for event in (output, status):
            assert (event.at, event.item_id, event.output_index) == (NOW, "fc_1", 3)
            assert (event.agent, event.response_id) == ("assistant", "resp_1")

    def test_masks_the_output_and_says_so(self) -> None:
        output, _ = tool_output_event(CALL, output={"token": "abc"}, at=NOW)

        assert output.data["output"] == {"token": "<redacted>"}
        assert [entry["path"] for entry in output.data["notices"]] == ["output.token"]

    def test_tells_a_failure(self) -> None:
        output, status = tool_output_event(CALL, output="no such document", at=NOW, failed=True)

        assert output.data["status"] == "failed"
        assert status.data["tool"]["status"] == "failed"
