"""Each kind of tool: what success, failure and a stop leave behind, row by row as the documents say it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient
from tests.utils.stream_assertions import Frame, assert_stream
from tests.utils.tool_table import CASES, ToolCase, is_documented, row

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]

Act = Callable[[RunClient, str], None]


def works(tool: ToolCase, frame: Frame) -> bool:
    """Whether the tool works from this frame on: a hosted one within the model's call, our own when that has ended."""
    if tool.tool_type == "function":
        return bool(frame["kind"] == "model.call")
    return bool(frame["kind"] == "tool.status" and frame["tool"]["tool_type"] == tool.tool_type)


def played(client: RunClient, tool: ToolCase, case: str, act: Act | None = None) -> str:
    """The row of a run in this case; `act` happens while the tool works."""
    run_id, _ = client.start(**tool.asked(case))
    acted: list[str] = []

    def look(frame: Frame) -> None:
        if act is not None and not acted and works(tool, frame):
            acted.append(run_id)
            act(client, run_id)

    frames = client.follow(run_id, seconds=150, on_frame=look)
    assert_stream(frames)
    return row(tool.tool_type, case, frames, client.get(f"/runs/{run_id}")["usage"])


def stop(client: RunClient, run_id: str) -> None:
    assert client.cancel(run_id) == 202


@pytest.mark.parametrize(("case", "act"), [("success", None), ("failure", None), ("cancel", stop)])
def test_a_tool(installation: Installation, case: str, act: Act | None) -> None:
    client = installation.sign_up()
    tools = [tool for tool in CASES if tool.tool_type != "agent" or case == "success"]
    with ThreadPoolExecutor(len(tools)) as aside:
        following = [aside.submit(played, client, tool, case, act) for tool in tools]
        rows = [each.result() for each in following]
    print("", *rows, sep="\n")
    assert [each for each in rows if not is_documented(each)] == []
