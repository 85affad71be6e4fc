"""One stream after another: our API beside a bare Starlette server and the bare SDK. CPU is of the server's process."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx2
from servers import API, api_environment, cpu_seconds, migrate, running
from starter_console.adapters.sockets import free_port
from starter_console.services.local_stack import LocalStack

HERE = Path(__file__).resolve().parent
MODEL = "replay:perf"


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one server: CPU of each stream, waits for the first delta."""

    name: str
    cpu_ms: float
    first_ms: list[float]


def measured(name: str, pid: int, streams: int, stream: Callable[[], float]) -> Figures:
    """Warm up, then so many streams one after another."""
    for _ in range(5):
        stream()
    before = cpu_seconds(pid)
    waits = [stream() for _ in range(streams)]
    return Figures(name, (cpu_seconds(pid) - before) / streams * 1000, waits)


def first_delta(client: httpx2.Client, url: str, *, method: str = "GET", **options: object) -> float:
    """Milliseconds until the first delta of a stream that is read to its end."""
    began, first = time.perf_counter(), 0.0
    with client.stream(method, url, **options) as answer:  # type: ignore[arg-type]
        if answer.status_code != 200:
            sys.exit(f"{url}: {answer.status_code} {answer.read().decode()}")
        for chunk in answer.iter_raw():
            if not first and b"message.delta" in chunk:
                first = (time.perf_counter() - began) * 1000
    return first


def starlette(streams: int, deltas: int) -> Figures:
    """Frames from memory, nothing behind them."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/?deltas={deltas}"
    command = [sys.executable, str(HERE / "bare_starlette.py"), str(port)]
    with running(command, {}, url) as pid, httpx2.Client(timeout=30) as client:
        return measured("bare Starlette", pid, streams, lambda: first_delta(client, url))


def sdk(streams: int, endpoint: str) -> Figures:
    """The SDK alone with the same endpoint, in a process of its own."""
    command = [sys.executable, str(HERE / "bare_sdk.py"), endpoint, MODEL, str(streams)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Figures("bare SDK", told["cpu_ms"], told["first_ms"])


def api(streams: int, endpoint: str, stack: LocalStack, folder: Path) -> Figures:
    """Sign up, then chat: engine, journal, tail and projection included."""
    environment = api_environment(stack, folder) | {
        "OPENAI_BASE_URL": endpoint,
        "OPENAI_API_KEY": "simulator",
        "MODEL_ALLOW_ANY": "true",
    }
    migrate(environment)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [*API, "serve", "--port", str(port)]
    with running(command, environment, f"{base}/health/ready") as pid, httpx2.Client(timeout=60) as client:
        person = {"email": "perf@example.com", "password": "a long and quiet evening", "tenant_name": "Perf"}
        answer = client.post(f"{base}/api/v1/auth/register", json={**person, "accept_terms": True})
        headers = {"authorization": f"Bearer {answer.json()['access_token']}"}
        url, body = f"{base}/api/v1/chat/stream", {"message": "Go", "model": MODEL}
        return measured(
            "API", pid, streams, lambda: first_delta(client, url, method="POST", json=body, headers=headers)
        )
