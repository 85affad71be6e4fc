from typing import Any

from app.domain.ai.tool_calls import CalledTool, ToolCallRef
from app.infrastructure.providers.openai.streaming import OpenAIStreamingHandle
from tests.utils.provider_streams import added, done, function_call, response
from tests.utils.streamed_runs import handle, normalised

NAMED = {"tool_call_id": "call_1", "tool_type": "function", "tool_name": "look_up"}


def told(events: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [dict(event.data) for event in normalised(events) if event.type == kind]


class TestFunctionCall:
    def test_is_in_progress_then_gets_its_arguments(self) -> None:
        events = normalised(function_call("look_up", '{"q":', '"x"}'))

        assert [(event.type, dict(event.data)) for event in events[1:-1]] == [
            (
                "tool.status",
                {
                    "tool": {
                        "tool_type": "function",
                        "tool_call_id": "call_1",
                        "status": "in_progress",
                        "name": "look_up",
                    }
                },
            ),
            ("tool.arguments_delta", {**NAMED, "delta": '{"q":'}),
            ("tool.arguments_delta", {**NAMED, "delta": '"x"}'}),
            ("tool.arguments_done", {**NAMED, "arguments_text": '{"q":"x"}', "arguments_json": {"q": "x"}}),
        ]

    def test_arguments_that_are_no_json_object_come_as_text_only(self) -> None:
        for arguments in ('{"q":', "[1]", "", "[" * 5_000):
            (done_event,) = told(function_call("look_up", arguments), "tool.arguments_done")
            assert done_event["arguments_text"] == arguments
            assert "arguments_json" not in done_event

    def test_arguments_that_were_only_told_at_the_end_are_streamed_then(self) -> None:
        raw = function_call("look_up", '{"q":', "1}")

        assert told([raw[0], raw[-1]], "tool.arguments_delta") == [{**NAMED, "delta": '{"q":1}'}]
        assert len(told([raw[0], raw[-1]], "tool.arguments_done")) == 1

    def test_a_secret_never_leaves_not_even_in_pieces(self) -> None:
        events = normalised(response(function_call("look_up", '{"auth":{"api_', 'key":"sk-Alp', 'haB"},"q":', "1}")))

        deltas = [event.data for event in events if event.type == "tool.arguments_delta"]
        (complete,) = [event.data for event in events if event.type == "tool.arguments_done"]
        assert "Alp" not in repr(events)
        assert "haB" not in repr(events)
        assert "".join(data["delta"] for data in deltas) == complete["arguments_text"]
        assert complete["arguments_json"] == {"auth": {"api_key": "<redacted>"}, "q": 1}
        assert [entry["path"] for entry in complete["notices"]] == ["arguments_text", "arguments_json.auth.api_key"]
        assert [[entry["path"] for entry in data.get("notices", [])] for data in deltas] == [[], ["delta"], [], []]

    def test_what_its_tool_wants_hidden_never_leaves_either(self) -> None:
        tools = {"look_up": CalledTool(name="look_up", redact=frozenset({"iban"}))}
        stream = OpenAIStreamingHandle(agent="assistant", output_base=0, clock=lambda: "", tools=tools)
        events = [told for raw in function_call("look_up", '{"ib', 'an":"DE', '00"}') for told in stream.feed(raw)]
        (complete,) = [event.data for event in events if event.type == "tool.arguments_done"]
        assert "DE" not in repr(events)
        assert complete["arguments_json"] == {"iban": "<redacted>"}

    def test_long_arguments_are_cut(self) -> None:
        (complete,) = told(function_call("look_up", '{"a":"' + "x" * 9_000 + '"}'), "tool.arguments_done")

        assert len(complete["arguments_text"]) == 8_000
        assert len(complete["arguments_json"]["a"]) == 4_000
        assert [(entry["type"], entry["path"]) for entry in complete["notices"]] == [
            ("truncated", "arguments_text"),
            ("truncated", "arguments_json.a"),
        ]

    def test_is_known_to_the_run_by_its_call_id(self) -> None:
        one = handle(output_base=2)
        for event in response(function_call("look_up", "{}")):
            one.feed(event)

        assert one.tool_calls == {
            "call_1": ToolCallRef(
                tool_call_id="call_1",
                tool=CalledTool(name="look_up"),
                item_id="fc_1",
                output_index=2,
                agent="assistant",
                response_id="resp_1",
            )
        }

    def test_is_known_from_the_end_alone(self) -> None:
        streamed, replayed = handle(output_base=2), handle(output_base=2)
        raw = response(function_call("look_up", "{}"))
        item = raw[-2]["item"]
        for event in raw:
            streamed.feed(event)
        replayed.feed({"type": "response.completed", "response": {"id": "resp_1", "output": [item]}})

        assert replayed.tool_calls == streamed.tool_calls
        assert replayed.items_seen == streamed.items_seen

    def test_without_a_name_is_an_item_and_nothing_else(self) -> None:
        raw = {"id": "fc_1", "type": "function_call"}
        place = {"item_id": "fc_1", "output_index": 0}
        events = normalised(
            [
                added(raw, 0),
                {"type": "response.function_call_arguments.delta", **place, "delta": "{}"},
                done(raw, 0),
            ]
        )

        assert [event.type for event in events] == ["item.started", "item.done"]

    def test_calls_side_by_side_keep_apart(self) -> None:
        first = function_call("look_up", '{"a":', "1}")
        second = function_call("look_up", '{"b":', "2}", index=1, item_id="fc_2", call_id="call_2")
        mixed = [event for pair in zip(first, second, strict=True) for event in pair]

        assert [(entry["tool_call_id"], entry["arguments_json"]) for entry in told(mixed, "tool.arguments_done")] == [
            ("call_1", {"a": 1}),
            ("call_2", {"b": 2}),
        ]


class TestHandoff:
    def test_is_an_item_but_no_tool(self) -> None:
        one = handle(handoffs=["transfer_to_billing"])
        events = [event for raw in function_call("transfer_to_billing", "{}") for event in one.feed(raw)]

        assert [event.type for event in events] == ["item.started", "item.done"]
        assert one.tool_calls["call_1"].is_handoff

    def test_only_those_named_are_handoffs(self) -> None:
        assert told(function_call("transfer_to_account", "{}"), "tool.status")
