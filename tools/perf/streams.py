"""What a stream costs: our API beside a bare Starlette server and the bare SDK, measured in one run on one machine.

    .venv/bin/python tools/perf/streams.py [--streams 40] [--deltas 200]

Figures of a busy machine are good for ratios only. CPU is that of the server process with all its threads.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from servers import API, api_environment, cpu_seconds, migrate, running
from starter_console.adapters.sockets import free_port
from starter_console.services.local_stack import LocalStack, local_stack

HERE = Path(__file__).resolve().parent
MODEL = "replay:perf"


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one server: CPU of each stream, waits for the first delta."""

    name: str
    cpu_ms: float
    first_ms: list[float]

    def row(self, floor: "Figures") -> str:
        p50, p95 = statistics.median(self.first_ms), sorted(self.first_ms)[int(len(self.first_ms) * 0.95)]
        ratio = self.cpu_ms / floor.cpu_ms if floor.cpu_ms else float("nan")
        return f"{self.name:<24}{self.cpu_ms:>14.1f}{ratio:>10.1f}{p50:>14.1f}{p95:>14.1f}"


def recording(folder: Path, deltas: int) -> None:
    """A stream of so many deltas, as a provider sends it."""
    item: dict[str, Any] = {
        "id": "msg_perf",
        "type": "message",
        "role": "assistant",
        "content": [],
        "status": "in_progress",
    }
    response: dict[str, Any] = {
        "id": "resp_perf",
        "object": "response",
        "created_at": 1767225600,
        "model": "perf",
        "output": [],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "status": "in_progress",
    }
    place = {"item_id": "msg_perf", "output_index": 0, "content_index": 0}
    text = "".join(f"word{number} " for number in range(deltas))
    part = {"type": "output_text", "text": text, "annotations": []}
    done = {**item, "content": [part], "status": "completed"}
    usage = {
        "input_tokens": 10,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": deltas,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": deltas + 10,
    }
    events: list[dict[str, Any]] = [
        {"type": "response.created", "response": response},
        {"type": "response.output_item.added", "output_index": 0, "item": item},
        {"type": "response.content_part.added", **place, "part": {**part, "text": ""}},
        *(
            {"type": "response.output_text.delta", **place, "delta": f"word{number} ", "logprobs": []}
            for number in range(deltas)
        ),
        {"type": "response.output_text.done", **place, "text": text, "logprobs": []},
        {"type": "response.content_part.done", **place, "part": part},
        {"type": "response.output_item.done", "output_index": 0, "item": done},
        {
            "type": "response.completed",
            "response": {**response, "status": "completed", "output": [done], "usage": usage},
        },
    ]
    lines = (json.dumps({**event, "sequence_number": number}) for number, event in enumerate(events))
    (folder / "perf.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


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


def main() -> None:
    """Measure all three and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streams", type=int, default=40)
    parser.add_argument("--deltas", type=int, default=200)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="starter-perf-")))
        folder.chmod(0o755)  # the database server may run as another user
        recording(folder, options.deltas)
        port = free_port()
        arguments = ["--port", str(port), "--pace", "0", "--recordings", str(folder)]
        health = f"http://127.0.0.1:{port}/health"
        stack.enter_context(running([sys.executable, "-m", "starter_simulator", *arguments], {}, health))
        endpoint = f"http://127.0.0.1:{port}/v1"
        services = stack.enter_context(local_stack(folder / "stack"))
        floor = starlette(options.streams, options.deltas)
        rows = [floor, sdk(options.streams, endpoint), api(options.streams, endpoint, services, folder)]
    print(f"{options.streams} streams of {options.deltas} deltas, one after another")
    print(f"{'':<24}{'CPU ms/stream':>14}{'ratio':>10}{'first p50 ms':>14}{'first p95 ms':>14}")
    for row in rows:
        print(row.row(floor))


if __name__ == "__main__":
    main()
