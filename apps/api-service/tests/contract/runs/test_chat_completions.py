"""An endpoint that speaks Chat Completions: agents, tools, streams and bills are as with any other."""

from collections.abc import Iterator

import pytest
from starter_contracts.settings import Settings
from tests.fixtures.talking import Talker, talking_settings
from tests.utils.chat_completions import USAGE, chat_completions_endpoint
from tests.utils.stream_assertions import assert_stream, of_kind


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An installation with such an endpoint."""
    with chat_completions_endpoint() as url:
        usual = talking_settings(tmp_path_factory.mktemp("chat-completions"), url)
        model = usual.model.model_copy(update={"api": "chat_completions", "provider": "compatible"})
        yield usual.model_copy(update={"model": model})


def test_a_tool_is_called_and_the_answer_streamed(talker: Talker) -> None:
    turn = talker.say("What time is it?", model="local-model")
    assert_stream(turn.frames)
    assert turn.outcome == "final:completed"
    (arguments,) = of_kind(turn.frames, "tool.arguments.done")
    assert (arguments["tool_name"], arguments["arguments_json"]) == ("get_current_time", {"timezone": "UTC"})
    assert [frame["tool"]["status"] for frame in of_kind(turn.frames, "tool.status")] == ["in_progress", "completed"]
    assert len(of_kind(turn.frames, "message.delta")) >= 2
    assert turn.text.startswith("The tool said ")
    assert '"weekday"' in turn.text


def test_usage_is_what_the_endpoint_reported(talker: Talker) -> None:
    usage = talker.say("What time is it?", model="local-model").last["final"]["usage"]
    assert (usage["requests"], usage["total_tokens"]) == (2, 2 * USAGE["total_tokens"])
    assert "estimated" not in usage


def test_the_conversation_goes_on(talker: Talker) -> None:
    first = talker.say("What time is it?", model="local-model")
    again = talker.say("And now?", model="local-model", conversation_id=first.conversation_id)
    assert again.outcome == "final:completed"


@pytest.mark.parametrize("agent", ["researcher", "retriever"])
def test_an_agent_with_a_hosted_tool_ends_with_a_clear_error(talker: Talker, agent: str) -> None:
    turn = talker.say("Look it up", model="local-model", agent_type=agent)
    assert turn.outcome == "error:provider.tool_unsupported"
