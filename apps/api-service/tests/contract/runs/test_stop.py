"""Stopping an answer while it is being written, at the pace of a model."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from starter_contracts.settings import Settings
from tests.contract.runs.test_runs import begun
from tests.fixtures.talking import Talker, slow_model_endpoint, talking_settings
from tests.utils.stream_assertions import assert_stream

__all__ = ["slow_model_endpoint"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, slow_model_endpoint: str) -> Settings:
    return talking_settings(tmp_path_factory.mktemp("slow"), slow_model_endpoint)


def test_keeps_what_was_said(talker: Talker) -> None:
    with ThreadPoolExecutor() as aside:
        writing = aside.submit(talker.say, "Tell me a long story", model="fault:endless")
        run = begun(talker)
        time.sleep(0.8)
        answer = talker.post(f"/runs/{run['id']}/cancel")
        assert (answer.status_code, answer.json()["stop_requested"]) == (202, True)
        turn = writing.result(5)

    assert_stream(turn.frames)
    assert turn.outcome == "final:cancelled"
    assert turn.text
    assert turn.last["final"]["response_text"] == turn.text
    assert talker.messages(turn.conversation_id)[-1] == ("assistant", turn.text)
    assert talker.run(turn.run_id)["usage"]["estimated"] is True
    assert talker.say("Hello", conversation_id=turn.conversation_id).outcome == "final:completed"
