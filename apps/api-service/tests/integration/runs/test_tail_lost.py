"""Valkey is lost in the middle of a run, in every way we know: nobody misses a byte, nothing comes twice.

TAIL_ROUNDS sets how often each way is tried (1).
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress

import pytest
from redis import Redis
from redis.exceptions import RedisError
from tests.integration.runs.conftest import Installation
from tests.utils.byte_readers import ByteReader
from tests.utils.followers import assert_same_transcript
from tests.utils.stream_assertions import assert_stream, of_kind

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]

ROUNDS = int(os.environ.get("TAIL_ROUNDS", "1"))
MESSAGE, TEXT = "Count from 1 to 120", f"{', '.join(map(str, range(1, 121)))}."
BEFORE, READERS = 15, 3


def connected(installation: Installation, **options: str) -> "Redis":
    return Redis.from_url(installation.environment["REDIS_URL"], socket_timeout=10, **options)


@contextmanager
def emptied(installation: Installation) -> Generator[None]:
    with connected(installation) as connection:
        connection.flushall()
    yield


@contextmanager
def killed(installation: Installation) -> Generator[None]:
    installation.valkey.kill()
    installation.valkey.start()
    yield


@contextmanager
def away(installation: Installation) -> Generator[None]:
    installation.valkey.kill()
    try:
        yield
    finally:
        installation.valkey.start()


@contextmanager
def frozen(installation: Installation) -> Generator[None]:
    os.kill(installation.valkey.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(installation.valkey.pid, signal.SIGCONT)


@contextmanager
def slow(installation: Installation) -> Generator[None]:
    """Whatever is asked is answered a fifth of a second later."""
    over = threading.Event()

    def hold_up() -> None:
        with connected(installation) as connection:
            while not over.is_set():
                connection.execute_command("CLIENT PAUSE", "200", "ALL")

    with ThreadPoolExecutor(1) as aside:
        holding = aside.submit(hold_up)
        try:
            yield
        finally:
            over.set()
            holding.result(30)


@contextmanager
def full(installation: Installation) -> Generator[None]:
    with connected(installation) as connection:
        connection.config_set("maxmemory", "1mb")
        try:
            yield
        finally:
            connection.config_set("maxmemory", "0")


@contextmanager
def read_only(installation: Installation) -> Generator[None]:
    """A replica whose master is away."""
    with connected(installation) as connection:
        connection.replicaof("127.0.0.1", "1")
        try:
            yield
        finally:
            connection.replicaof("NO", "ONE")


@contextmanager
def locked(installation: Installation) -> Generator[None]:
    """Back with another password."""
    with connected(installation) as connection:
        password = connection.config_get("requirepass")["requirepass"] or ""
        connection.config_set("requirepass", "another")
        with suppress(RedisError):
            connection.execute_command("CLIENT KILL", "TYPE", "normal", "SKIPME", "yes")
        try:
            yield
        finally:
            connection.config_set("requirepass", password)


DISASTERS = (emptied, killed, away, frozen, slow, full, read_only, locked)


@pytest.mark.parametrize("attempt", range(ROUNDS))
@pytest.mark.parametrize("disaster", DISASTERS)
def test_no_byte_is_lost_or_doubled(
    installation: Installation, disaster: Callable[[Installation], AbstractContextManager[None]], attempt: int
) -> None:
    client = installation.sign_up()
    run_id, conversation_id = client.start(MESSAGE)
    readers = [ByteReader([client], run_id) for _ in range(READERS)]
    with ThreadPoolExecutor(READERS) as aside:
        following = [aside.submit(reader.to_end) for reader in readers[1:]]
        while min(len(reader.frames) for reader in readers[1:]) < BEFORE:
            assert not any(each.done() for each in following), "the run was over before anything happened"
            time.sleep(0.005)
        with disaster(installation):
            began, following = time.monotonic(), [*following, aside.submit(readers[0].to_end)]
            streams = [each.result(150) for each in following]
            print(f"\n{disaster.__name__} {attempt}: ended {time.monotonic() - began:.1f} s later")
    assert all(stream == streams[0] for stream in streams[1:])
    frames = client.follow(run_id)
    assert ByteReader([client], run_id).to_end() == streams[0]
    assert_stream(frames)
    assert of_kind(frames, "run.rewound") == []
    assert client.said(conversation_id, run_id) == TEXT
    assert_same_transcript(client, conversation_id, frames)
