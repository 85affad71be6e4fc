"""The server as others see it: addresses, pace, command line, a light import."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from itertools import pairwise

import httpx2
import pytest
from starlette.testclient import TestClient
from starter_simulator.stream import Frame, Pace


def test_health_and_models(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    listed = client.get("/v1/models").json()
    assert listed["object"] == "list"
    assert all(set(model) == {"id", "object", "created", "owned_by"} for model in listed["data"])


def test_streams_are_not_stored_or_buffered_and_have_a_number(client: TestClient) -> None:
    answer = client.post("/v1/responses", json={"model": "gpt-5.1", "input": "hello", "stream": True})
    assert answer.headers["cache-control"] == "no-store, no-transform"
    assert answer.headers["x-request-id"].startswith("req_")


async def test_the_pace_is_forty_deltas_a_second_after_a_quarter() -> None:
    slept = await sleeps_of(1.0, 41)
    assert slept[0] == pytest.approx(0.25, abs=0.01)
    assert all(later - earlier == pytest.approx(0.025, abs=0.001) for earlier, later in pairwise(slept))


async def test_without_a_pace_nothing_waits() -> None:
    assert await sleeps_of(0, 200) == [0.0] * 200


async def sleeps_of(factor: float, deltas: int) -> list[float]:
    """When each delta was due, on a clock that stands still except for the sleeping."""
    clock = SteppedClock()
    frames = [Frame(b"head"), *(Frame(b"delta", is_delta=True) for _ in range(deltas))]
    times = []
    loop = asyncio.get_running_loop()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loop, "time", clock.time)
        patch.setattr(asyncio, "sleep", clock.sleep)
        async for chunk in Pace(factor).play(frames):
            times += [clock.now] if chunk == b"delta" else []
    return times


class SteppedClock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 0.0

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_importing_it_is_light() -> None:
    code = "import sys, starter_simulator; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("openai", "agents", "pydantic", "httpx2"):
        assert f"'{heavy}'" not in loaded


def test_the_command_serves_and_ends_in_the_middle_of_a_stream() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    command = [sys.executable, "-m", "starter_simulator", "--port", str(port), "--pace", "0"]
    with subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as caller:
                wait_until_healthy(caller, process)
                body = {"model": "fault:silence", "input": "hello", "stream": True}
                with caller.stream("POST", "/v1/responses", json=body) as answer:
                    first = next(answer.iter_lines())
                    assert first == "event: response.created"
                    process.send_signal(signal.SIGTERM)
                    process.wait(timeout=60)
        finally:
            process.kill()


def wait_until_healthy(caller: httpx2.Client, process: subprocess.Popen[bytes]) -> None:
    for _ in range(2_000):
        try:
            if caller.get("/health").json() == {"status": "ok"}:
                return
        except httpx2.TransportError:
            assert process.poll() is None
            time.sleep(0.05)
    pytest.fail("the simulator did not become healthy")


@pytest.mark.parametrize("arguments", [["--pace", "-1"], ["--pace", "fast"], ["--port", "x"], ["--unknown"]])
def test_wrong_arguments_are_refused(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "starter_simulator", *arguments]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "usage:" in refused.stderr


def test_every_line_of_a_stream_is_json(client: TestClient) -> None:
    answer = client.post("/v1/responses", json={"model": "gpt-5.1", "input": "count to 9", "stream": True})
    for line in answer.text.splitlines():
        if line.startswith("data: "):
            assert json.loads(line.removeprefix("data: "))["type"].startswith("response.")
