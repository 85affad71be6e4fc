"""An installation whose model endpoint cannot be reached."""

import pytest
from starter_contracts.settings import Settings
from tests.fixtures.talking import Talker, free_port, model_settings, talking_settings

ADDRESSES = {
    "nobody-listens": "http://127.0.0.1:{closed}/v1",
    "no-such-name": "http://no-such-host.invalid/v1",
    "no-tls": "https://127.0.0.1:{simulator}/v1",
}


@pytest.fixture(scope="module", params=ADDRESSES)
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """Its circuit opens at the third failure, which is within the first turn."""
    simulator = model_endpoint.removesuffix("/v1").rpartition(":")[2]
    endpoint = ADDRESSES[request.param].format(closed=free_port(), simulator=simulator)
    settings = talking_settings(tmp_path_factory.mktemp("lonely"), endpoint)
    model = model_settings(endpoint, circuit_failures=3, circuit_open_seconds=1000)
    return settings.model_copy(update={"model": model})


def test_is_said_and_the_message_is_kept(talker: Talker) -> None:
    turn = talker.say("Hello")
    assert turn.outcome == "error:provider.unreachable"
    assert turn.last["error"]["is_retryable"] is True
    assert talker.messages(turn.conversation_id) == [("user", "Hello")]

    again = talker.say("Hello", conversation_id=turn.conversation_id)
    assert again.outcome == "error:provider.unavailable"
    assert 900 < again.last["error"]["retry_after_seconds"] <= 1000
    answer = talker.post("/chat", json={"message": "Hello"})
    assert (answer.status_code, answer.json()["error_code"]) == (503, "provider.unavailable")
    assert 900 < int(answer.headers["retry-after"]) <= 1000
