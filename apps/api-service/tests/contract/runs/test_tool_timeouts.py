"""Tools that take too long: one of ours is left behind, one of the provider's is a silence in the model's answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from starter_contracts.settings import Settings
from tests.fixtures.talking import Talker, talking_settings
from tests.utils.stream_assertions import assert_stream
from tests.utils.tool_table import CASES, is_documented, row


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """An installation that does not wait long for the next event of an answer."""
    usual = talking_settings(tmp_path_factory.mktemp("impatient"), model_endpoint)
    changes = {
        "application": usual.application.model_copy(update={"agent_packages": "app.agents,tests.fixtures.agents"}),
        "model": usual.model.model_copy(update={"idle_timeout_seconds": 1.5, "max_attempts": 1}),
    }
    return usual.model_copy(update=changes)


def test_a_tool_takes_too_long(talker: Talker) -> None:
    tools = [tool for tool in CASES if tool.tool_type != "agent"]
    with ThreadPoolExecutor(len(tools)) as aside:
        asked = [aside.submit(talker.say, **tool.asked("timeout")) for tool in tools]
        turns = [each.result() for each in asked]
    for turn in turns:
        assert_stream(turn.frames)
    rows = [
        row(tool.tool_type, "timeout", turn.frames, talker.run(turn.run_id)["usage"])
        for tool, turn in zip(tools, turns, strict=True)
    ]
    print("", *rows, sep="\n")
    assert [each for each in rows if not is_documented(each)] == []
