"""A new release is deployed while runs wait and stream: none is stuck.

RELEASE_RUNS sets how many wait and how many stream (3).
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient, assert_same_transcript, until
from tests.utils.processes import Program
from tests.utils.stream_assertions import Frame, assert_stream

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(1800)]

RUNS = int(os.environ.get("RELEASE_RUNS", "3"))
STORY = "Tell me a long story about the sea"
TIMES = {"DRAIN_SECONDS": "0.2", "EXECUTOR_BEAT_SECONDS": "0.5", "RELEASE_GRACE_SECONDS": "2"}


@pytest.fixture
def old(edge: Installation) -> Iterator[Program]:
    """A worker of the present release that executes as many runs as shall stream, and no more."""
    worker = edge.worker(f"old-{time.monotonic_ns()}", RUN_CONCURRENCY=str(RUNS), **TIMES)
    try:
        worker.start()
        yield worker
    finally:
        worker.kill()


def release(edge: Installation, version: str, *replays: str) -> Program:
    """A worker of another release."""
    worker = edge.worker(f"{version}-{time.monotonic_ns()}", **TIMES)
    python, *_, command = worker.command
    return replace(worker, command=[python, "-m", "tests.utils.other_release", version, ",".join(replays), command])


def begin(edge: Installation, **body: str) -> tuple[RunClient, list[tuple[str, str]], list[tuple[str, str]]]:
    """Runs that stream, and runs that wait."""
    client = edge.sign_up()
    streaming = [client.start(STORY, **body) for _ in range(RUNS)]
    until(lambda: all(state_of(client, run) == "running" for run, _ in streaming), "they stream")
    waiting = [client.start("Hello") for _ in range(RUNS)]
    return client, streaming, waiting


def state_of(client: RunClient, run_id: str) -> str:
    return str(client.get(f"/runs/{run_id}")["state"])


def follow_all(client: RunClient, runs: list[tuple[str, str]]) -> list[list[Frame]]:
    def follow(run: tuple[str, str]) -> list[Frame]:
        return RunClient(client.base_url, client.headers).follow(run[0], seconds=240)

    with ThreadPoolExecutor(len(runs)) as aside:
        return list(aside.map(follow, runs))


def test_one_that_replays_its_predecessor_goes_on_with_everything(edge: Installation, old: Program) -> None:
    client, streaming, waiting = begin(edge)
    new = release(edge, "next", "1", "next")
    try:
        new.start()
        old.stop()
        followed = follow_all(client, streaming + waiting)
        for (_, conversation_id), frames in zip(streaming + waiting, followed, strict=True):
            assert_stream(frames)
            assert frames[-1].get("final", {}).get("status") == "completed", frames[-1]
            assert_same_transcript(client, conversation_id, frames)
    finally:
        new.kill()
    rewound = sum(any(frame["kind"] == "run.rewound" for frame in frames) for frames in followed)
    print(f"\n{RUNS} streaming and {RUNS} waiting: completed {len(followed)}, gone on with {rewound}, stuck 0")


def test_one_that_does_not_ends_what_was_begun_and_executes_what_was_not(edge: Installation, old: Program) -> None:
    client, streaming, waiting = begin(edge, model="fault:endless")
    new = release(edge, "other", "other")
    try:
        new.start()
        followed = follow_all(client, waiting)
        assert [frames[-1]["final"]["status"] for frames in followed] == ["completed"] * RUNS
        assert {state_of(client, run) for run, _ in streaming} == {"running"}
        old.stop()
        ends = follow_all(client, streaming)
        for (run_id, _), frames in zip(streaming, ends, strict=True):
            assert_stream(frames)
            assert frames[-1]["error"]["code"] == "run.release_gone"
            assert state_of(client, run_id) == "failed"
        following = [client.start("Hello", conversation_id=conversation_id) for _, conversation_id in streaming]
        answers = follow_all(client, following)
        assert [frames[-1]["final"]["status"] for frames in answers] == ["completed"] * RUNS
    finally:
        new.kill()
    print(f"\n{RUNS} streaming and {RUNS} waiting: executed {RUNS}, ended as failed {RUNS}, stuck 0, next turns {RUNS}")
