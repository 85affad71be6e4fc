"""A process that is asked to end finishes what it can, hands over the rest and says so before it goes."""

import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx2
import pytest
from tests.fixtures.talking import free_port
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient, assert_same_transcript, until
from tests.utils.processes import Program, api_program
from tests.utils.stream_assertions import assert_stream, is_terminal, message_text

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]

STORY = "Tell me a long story about the sea"
PATIENT = {"DRAIN_SECONDS": "60", "EXECUTOR_LEASE_SECONDS": "120"}
HASTY = {"DRAIN_SECONDS": "0.5", "EXECUTOR_LEASE_SECONDS": "120"}
"""A lease of two minutes: nobody gets a run by waiting for it."""


@pytest.fixture
def running() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(running: ExitStack, program: Program) -> Program:
    running.callback(program.kill)
    program.start()
    return program


def ends_with(program: Program) -> int:
    """The exit code after SIGTERM."""
    program.stop()
    assert program.process is not None
    return int(program.process.returncode)


def epoch_of(installation: Installation, run_id: str) -> int:
    with installation.engine() as connection:
        row = connection.execute("SELECT epoch FROM runs WHERE id = %s", [run_id]).fetchone()
    assert row is not None
    return int(row[0])


def handovers_of(installation: Installation, run_id: str) -> int:
    query = "SELECT coalesce(attributes->>'handovers', '0') FROM dbos.workflow_status WHERE workflow_uuid = %s"
    with installation.engine() as connection:
        row = connection.execute(query, [f"{run_id}/1"]).fetchone()
    assert row is not None
    return int(row[0])


class TestWorker:
    def test_what_ends_in_time_is_finished_where_it_began(self, edge: Installation, running: ExitStack) -> None:
        worker = start(running, edge.worker(f"patient-{time.monotonic_ns()}", **PATIENT))
        client = edge.sign_up()
        run_id, conversation_id = client.start(STORY)
        client.wait_for_words(run_id)
        assert ends_with(worker) == 0
        frames = client.follow(run_id)
        assert frames[-1]["final"]["status"] == "completed"
        assert epoch_of(edge, run_id) == 1_001
        assert_same_transcript(client, conversation_id, frames)

    def test_what_does_not_is_given_to_another_at_once_and_counts_as_no_crash(
        self, edge: Installation, running: ExitStack
    ) -> None:
        first, second = (edge.worker(f"hasty-{time.monotonic_ns()}", **HASTY) for _ in range(2))
        start(running, first)
        client = edge.sign_up()
        run_id, conversation_id = client.start(STORY, model="fault:endless")
        client.wait_for_words(run_id)
        start(running, second)
        assert ends_with(first) == 0
        left = time.monotonic()
        until(lambda: epoch_of(edge, run_id) == 1_002, "the second worker has the run")
        print(f"\nfrom the first worker's end to the second's claim: {time.monotonic() - left:.2f} s")
        assert ends_with(second) == 0
        assert client.get(f"/runs/{run_id}")["state"] == "running"
        first.start()
        until(lambda: epoch_of(edge, run_id) == 1_003, "the first worker has it again")
        assert handovers_of(edge, run_id) == 2
        assert client.cancel(run_id) == 202
        frames = client.follow(run_id)
        assert_stream(frames)
        assert frames[-1]["final"]["status"] == "cancelled"
        assert_same_transcript(client, conversation_id, frames)

    def test_a_second_signal_ends_it_at_once(self, edge: Installation, running: ExitStack) -> None:
        worker = start(running, edge.worker(f"asked-twice-{time.monotonic_ns()}", **PATIENT))
        client = edge.sign_up()
        run_id, _ = client.start(STORY, model="fault:endless")
        client.wait_for_words(run_id)
        os.kill(worker.pid, signal.SIGTERM)
        until(lambda: b"worker.draining" in worker.log.read_bytes(), "it drains")
        assert ends_with(worker) == -signal.SIGTERM
        assert client.cancel(run_id) == 202
        worker.start()  # the next of that name
        assert client.follow(run_id)[-1]["final"]["status"] == "cancelled"
        assert (epoch_of(edge, run_id), handovers_of(edge, run_id)) == (1_002, 0)


class TestApi:
    def test_it_says_so_first_serves_on_and_sends_its_readers_elsewhere(
        self, edge: Installation, running: ExitStack
    ) -> None:
        port, name = free_port(), f"leaving-{time.monotonic_ns()}"
        times = {"DRAIN_NOTICE_SECONDS": "4", "DRAIN_SECONDS": "6", "EXECUTOR_ID": name}
        api = start(running, api_program(port, {**edge.environment, **times}, edge.folder / f"{name}.log"))
        here = edge.at(port).sign_up()
        run_id, conversation_id = here.start(STORY, model="fault:endless")
        with ThreadPoolExecutor(1) as aside:
            following = aside.submit(self._read_until_closed, here, run_id)
            os.kill(api.pid, signal.SIGTERM)
            root = f"http://127.0.0.1:{port}"
            until(lambda: httpx2.get(f"{root}/health/ready", timeout=30).status_code == 503, "it is not ready")
            answer = httpx2.get(f"{root}/health/ready", timeout=30)
            assert (answer.status_code, answer.json()["status"]) == (503, "draining")
            assert answer.headers["connection"] == "close"
            assert httpx2.get(f"{root}/health", timeout=30).status_code == 200
            accepted, _ = here.start("Hello")
            lines = following.result(60)
        assert api.process is not None
        assert api.process.wait(60) == 0
        assert lines[-1] == "retry: 1000"
        frames = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
        assert frames
        assert not any(map(is_terminal, frames))
        start(running, edge.worker(f"next-{time.monotonic_ns()}", **HASTY))
        elsewhere = RunClient(f"http://127.0.0.1:{edge.port}/api/v1", here.headers)
        assert elsewhere.follow(accepted)[-1]["final"]["status"] == "completed"
        assert elsewhere.cancel(run_id) == 202
        frames = elsewhere.follow(run_id)
        assert frames[-1]["final"]["status"] == "cancelled"
        assert message_text(frames) == elsewhere.said(conversation_id, run_id)

    @staticmethod
    def _read_until_closed(client: RunClient, run_id: str) -> list[str]:
        reader = RunClient(client.base_url, client.headers)
        with reader.http.stream("GET", f"{client.base_url}/runs/{run_id}/stream", headers=client.headers) as answer:
            return [line for line in answer.iter_lines() if line]
