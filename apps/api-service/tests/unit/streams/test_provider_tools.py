from typing import Any

import pytest
from tests.utils.provider_catalogue import STREAMS, ModelCalls
from tests.utils.provider_streams import added, done
from tests.utils.stream_assertions import Frame, of_kind
from tests.utils.streamed_runs import frames_of, normalised, played


def frames(calls: ModelCalls) -> list[Frame]:
    return frames_of(played(calls)[0])


def statuses(shown: list[Frame], name: str) -> list[str]:
    tools = [frame["tool"] for frame in of_kind(shown, "tool.status")]
    return [tool["status"] for tool in tools if tool.get("name") == name]


@pytest.mark.parametrize(
    ("stream", "name", "ends"),
    [
        ("chat-shell", "shell", "completed"),
        ("chat-custom-tool", "write_sql", "completed"),
        ("chat-provider-tools", "shell", "completed"),
        ("chat-provider-tools", "apply_patch", "failed"),
        ("chat-provider-tools", "computer", "completed"),
        ("chat-provider-tools", "tool_search", "completed"),
        ("chat-provider-tools", "program", "completed"),
    ],
)
def test_a_call_is_a_function_that_ends_with_its_result(stream: str, name: str, ends: str) -> None:
    shown = frames(STREAMS[stream])

    assert statuses(shown, name) == ["in_progress", ends]


def test_commands_of_a_shell_are_lines_of_code() -> None:
    shown = frames(STREAMS["chat-shell"])
    lines = "ls /mnt/data\nwc -l squares.csv"

    assert "".join(frame["delta"] for frame in of_kind(shown, "tool.code.delta")) == lines
    assert [(f["tool_call_id"], f["code"]) for f in of_kind(shown, "tool.code.done")] == [("call_1", lines)]


def test_results_of_a_shell_are_told_command_by_command() -> None:
    (output,) = of_kind(frames(STREAMS["chat-shell"]), "tool.output")

    assert output["output"] == [
        {"stdout": "squares.csv\n", "outcome": "exit", "exit_code": 0},
        {"stderr": "killed", "outcome": "timeout"},
    ]


def test_the_input_of_a_custom_tool_is_its_arguments_though_no_json() -> None:
    (whole,) = of_kind(frames(STREAMS["chat-custom-tool"]), "tool.arguments.done")

    assert (whole["arguments_text"], "arguments_json" in whole) == ("SELECT name FROM users", False)


def test_what_each_call_is_about_is_told() -> None:
    shown = frames(STREAMS["chat-provider-tools"])

    assert [frame["arguments_json"] for frame in of_kind(shown, "tool.arguments.done")] == [
        {"type": "update_file", "path": "words.txt"},
        {"actions": [{"type": "click", "x": 4, "y": 2, "button": "left"}]},
        {"paths": ["weather"]},
    ]
    assert [frame["code"] for frame in of_kind(shown, "tool.code.done")] == [
        "ls -a 'my files'",
        "@@ -1 +1 @@\n-colour\n+color\n",
        "await weather('Oslo')",
    ]
    assert [frame["output"] for frame in of_kind(shown, "tool.output")] == [
        "words.txt",
        "words.txt has no such line",
        {"type": "computer_screenshot"},
        {"tools": ["weather"]},
        "4 degrees",
    ]


def test_a_result_of_no_known_call_is_an_item_only() -> None:
    raw: dict[str, Any] = {"id": "o_1", "type": "shell_call_output", "call_id": "call_9", "output": []}

    assert [event.type for event in normalised([added(raw, 0), done(raw, 0)])] == ["item.started", "item.done"]


def test_a_call_that_the_provider_broke_off_has_failed() -> None:
    raw = {"id": "p_1", "type": "program", "call_id": "call_1", "code": "1", "status": "incomplete"}

    tools = [event.data["tool"] for event in normalised([done(raw, 0)]) if event.type == "tool.status"]

    assert [tool["status"] for tool in tools] == ["in_progress", "failed"]
