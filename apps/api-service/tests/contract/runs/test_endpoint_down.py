"""An installation whose model endpoint cannot be reached."""

import pytest
from starter_contracts.settings import Settings
from tests.fixtures.talking import Talker, free_port, talking_settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return talking_settings(tmp_path_factory.mktemp("lonely"), f"http://127.0.0.1:{free_port()}/v1")


def test_is_said_and_the_message_is_kept(talker: Talker) -> None:
    turn = talker.say("Hello")
    assert turn.outcome == "error:provider.unreachable"
    assert turn.last["error"]["is_retryable"] is True
    assert talker.messages(turn.conversation_id) == [("user", "Hello")]
    assert talker.say("Hello", conversation_id=turn.conversation_id).outcome == "error:provider.unreachable"
