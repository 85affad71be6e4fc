"""Valkey is emptied, killed or frozen in the middle of a run: slower for a moment, nothing lost."""

import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis import Redis
from tests.integration.runs.conftest import Installation
from tests.utils.followers import assert_same_transcript
from tests.utils.stream_assertions import assert_stream

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]

MESSAGE = "Tell me a long story about the sea"


def emptied(installation: Installation) -> None:
    with Redis.from_url(installation.environment["REDIS_URL"]) as connection:
        connection.flushall()


def killed(installation: Installation) -> None:
    installation.valkey.kill()
    time.sleep(0.3)
    installation.valkey.start()


def frozen(installation: Installation) -> None:
    process = installation.valkey.process
    assert process is not None
    process.send_signal(signal.SIGSTOP)
    time.sleep(1.5)
    process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize("disaster", [emptied, killed, frozen])
def test_the_transcript_is_the_same(installation: Installation, disaster: Callable[[Installation], None]) -> None:
    client = installation.sign_up()
    run_id, conversation_id = client.start(MESSAGE)
    with ThreadPoolExecutor(1) as aside:
        following = aside.submit(client.follow, run_id)
        time.sleep(0.6)
        disaster(installation)
        frames = following.result(60)
    assert frames[-1].get("final", {}).get("status") == "completed", frames[-1]
    assert_stream(frames)
    assert_same_transcript(client, conversation_id, frames)
    assert client.follow(run_id) == frames
