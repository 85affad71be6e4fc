"""The whole table of performance in one run: our API beside a bare Starlette server and the bare SDK.

    .venv/bin/just perf [--only requests,streams,stages,realtime,processes,flood]

Figures of a busy machine are good for ratios only; how to read them is docs/operations/performance.md.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvloop
from door import Server, bare, fill, flooded, ours, register, request, unseen_tokens
from processes import boot_and_idle
from realtime import at_once, chat
from recording import Event, events, read_recording, write_recording
from servers import API, api_environment, cpu_seconds, migrate, running
from stages import stages
from starter_console.adapters.sockets import free_port
from starter_console.services.local_stack import LocalStack, local_stack
from streams import MODEL, Figures, api, sdk, starlette
from table import Line, Table

HERE = Path(__file__).resolve().parent
RESULT = HERE.parents[1] / "var/perf/latest.json"
BUDGETS = {"decode": 60, "journal and tail": 20, "project": 40, "send": 20}
LIVE_STREAMS, LIVE_STARTS, LIVE_DELTAS = 60, 10, 600
"""Of twelve seconds each: for six of them all are alive, and while they begin the server starts ten a second."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every part needs."""

    table: Table
    stack: LocalStack
    folder: Path
    options: argparse.Namespace

    def environment(self, endpoint: str = "") -> dict[str, str]:
        """Of an API that turns nobody away and executes as many runs as are asked for."""
        model = {"OPENAI_BASE_URL": endpoint, "OPENAI_API_KEY": "simulator", "MODEL_ALLOW_ANY": "true"}
        wide = {"RUN_CONCURRENCY": "200", "EXECUTOR_ID": f"perf-{free_port()}"}
        return api_environment(self.stack, self.folder) | wide | (model if endpoint else {})


def requests_part(bench: Bench) -> None:
    """Requests a second, as fast as they are answered."""
    table, seconds = bench.table, bench.options.seconds
    table.head("Requests, 16 connections")
    with bare() as floor, ours(bench.stack, bench.folder) as server:
        base = f"http://127.0.0.1:{server.port}"
        few, many = register(base, "few"), register(base, "many")
        fill(bench.stack, few, 20)
        fill(bench.stack, many, bench.options.rows)
        tokens = unseen_tokens(bench.folder, few.token)
        plan = {
            "GET /auth/me, token seen within a second": (
                "≥ 2000",
                [request("GET", "/api/v1/auth/me", token=few.token)],
            ),
            "GET /auth/me, every token verified": (
                "≥ 1200",
                [request("GET", "/api/v1/auth/me", token=token) for token in tokens],
            ),
            "conversations, 20 of 20": ("≥ 300", [request("GET", "/api/v1/conversations?limit=20", token=few.token)]),
            f"conversations, 20 of {bench.options.rows:,}": (
                "≥ 300",
                [request("GET", "/api/v1/conversations?limit=20", token=many.token)],
            ),
            "sign-in": ("≥ 15", [few.sign_in()]),
        }
        least, cpu = floor.run([request("GET", "/answer")], seconds)
        table.add(Line("bare Starlette", least.rate, "per s", cpu_ms=cpu, worst=least.at(1)))
        for name, (asked, messages) in plan.items():
            seen, cpu = server.run(messages, seconds)
            ratio = seen.rate / least.rate
            note = f"p50 {seen.at(0.5):.1f} ms; worst is ms"
            table.add(Line(name, seen.rate, "per s", asked, seen.at(1), cpu, "bare Starlette", ratio, note))


def flood_part(bench: Bench) -> None:
    """Whether others feel fifty sign-ins a second."""
    bench.table.head("Sign-ins in a flood")
    with ours(bench.stack, bench.folder) as server:
        person = register(f"http://127.0.0.1:{server.port}", "quiet")
        before, during, _ = uvloop.run(flooded(server.port, person, max(bench.options.seconds, 4)))
    note = f"{before.at(0.99):.1f} ms without the flood"
    bench.table.add(Line("others' p99 during 50 sign-ins/s", during.at(0.99), "ms", "≤ 250", during.at(1), note=note))


def streams_part(bench: Bench) -> None:
    """One stream after another: CPU and first delta."""
    count, deltas = bench.options.streams, bench.options.deltas
    bench.table.head(f"{count} streams of {deltas} deltas, one after another")
    with _simulator(bench, deltas) as endpoint:
        floor, plain = starlette(count, deltas), sdk(count, endpoint)
        whole = api(count, endpoint, bench.stack, bench.folder)
    for figures in (floor, plain, whole):
        asked = "≤ 60" if figures is whole else ""
        ratio = figures.cpu_ms / plain.cpu_ms
        bench.table.add(Line(f"CPU a stream, {figures.name}", figures.cpu_ms, "ms", asked, None, None, "SDK", ratio))
    p50, p95 = (_quantile(whole, share) - _quantile(plain, share) for share in (0.5, 0.95))
    ratio = _quantile(whole, 0.5) / _quantile(plain, 0.5)
    bench.table.add(Line("submit → first delta above the SDK's, p50", p50, "ms", "≤ 30", None, None, "SDK", ratio))
    bench.table.add(Line("submit → first delta above the SDK's, p95", p95, "ms", "≤ 60", max(whole.first_ms)))


def stages_part(bench: Bench) -> None:
    """Where the CPU of one delta goes."""
    bench.table.head("CPU of one delta, by stage")
    _stages_of(bench, list(events(bench.options.deltas)))
    for file in bench.options.recording:
        bench.table.head(f"CPU of one event of {file.stem}, by stage")
        _stages_of(bench, read_recording(file))


def _stages_of(bench: Bench, sent: list[Event]) -> None:
    seen = uvloop.run(stages(bench.stack.redis_url, sent))
    for name, budget in BUDGETS.items():
        bench.table.add(Line(name, statistics.median(seen[name]), "µs", f"≤ {budget}", max(seen[name])))


def realtime_part(bench: Bench) -> None:
    """Many streams at once, and two servers beside one."""
    bench.table.head("Many streams at once")
    with _live_provider() as endpoint, _servers(bench, endpoint, 1) as (one,):
        before, message = cpu_seconds(one.pid), [chat(_token(one), "live")]
        uvloop.run(at_once([one.port], message, 1, timed=False))  # what a process loads with its first run
        heard = uvloop.run(at_once([one.port], message, LIVE_STREAMS, timed=True, each_second=LIVE_STARTS))
        busy = (cpu_seconds(one.pid) - before) / heard.seconds
    note = f"{heard.finished} of {LIVE_STREAMS} finished, {LIVE_STARTS} begin each second; {busy:.1f} cores"
    name = f"lateness of {LIVE_STREAMS} streams of 50 deltas/s, p95"
    bench.table.add(Line(name, heard.at(0.95), "ms", "≤ 100", heard.at(1), note=note))
    rates = list[float]()
    for count in (1, 2):
        with _simulator(bench, bench.options.deltas) as endpoint, _servers(bench, endpoint, count) as servers:
            ports, message = [server.port for server in servers], [chat(_token(servers[0]), MODEL)]
            uvloop.run(at_once(ports, message, 8, timed=False))
            before = sum(cpu_seconds(server.pid) for server in servers)
            heard = uvloop.run(at_once(ports, message, bench.options.streams, timed=False))
            rates.append(heard.finished / heard.seconds)
            busy = (sum(cpu_seconds(server.pid) for server in servers) - before) / heard.seconds
        note = f"{busy:.1f} of {os.cpu_count()} cores"
        bench.table.add(Line(f"streams in parallel, {count} server(s)", rates[-1], "per s", note=note))
    bench.table.add(Line("two servers beside one", rates[1] / rates[0], "times", "≥ 1.8"))


def processes_part(bench: Bench) -> None:
    """Boot, memory and idling."""
    bench.table.head("One process with its worker, asked nothing")
    boots, memory, idle = boot_and_idle(bench.environment("http://127.0.0.1:9/v1"), bench.options.boots)
    for name, unit, asked, seen in (
        ("boot to healthy", "s", "≤ 4", boots),
        ("resident memory", "MiB", "≤ 180", memory),
        ("idle", "% of core", "≤ 5", idle),
    ):
        bench.table.add(Line(name, statistics.median(seen), unit, asked, max(seen)))


PARTS: dict[str, Callable[[Bench], None]] = {
    "stages": stages_part,
    "streams": streams_part,
    "requests": requests_part,
    "realtime": realtime_part,
    "flood": flood_part,
    "processes": processes_part,
}


def _quantile(figures: Figures, share: float) -> float:
    return sorted(figures.first_ms)[int(len(figures.first_ms) * share)]


@contextmanager
def _simulator(bench: Bench, deltas: int) -> Generator[str]:
    recordings = bench.folder / "recordings"
    recordings.mkdir(exist_ok=True)
    write_recording(recordings / "perf.jsonl", deltas)
    port = free_port()
    arguments = ["--port", str(port), "--pace", "0", "--recordings", str(recordings)]
    with running([sys.executable, "-m", "starter_simulator", *arguments], {}, f"http://127.0.0.1:{port}/health"):
        yield f"http://127.0.0.1:{port}/v1"


@contextmanager
def _live_provider() -> Generator[str]:
    port = free_port()
    command = [sys.executable, str(HERE / "live_provider.py"), str(port), str(LIVE_DELTAS)]
    with running(command, {}, f"http://127.0.0.1:{port}/health"):
        yield f"http://127.0.0.1:{port}/v1"


@contextmanager
def _servers(bench: Bench, endpoint: str, count: int) -> Generator[list[Server]]:
    with ExitStack() as lives:
        servers = list[Server]()
        for _ in range(count):
            environment, port = bench.environment(endpoint), free_port()
            migrate(environment)
            command, health = [*API, "serve", "--port", str(port)], f"http://127.0.0.1:{port}/health/ready"
            servers.append(Server(port, lives.enter_context(running(command, environment, health))))
        yield servers


def _token(server: Server) -> str:
    return register(f"http://127.0.0.1:{server.port}", f"p{free_port()}").token


def _circumstances() -> dict[str, object]:
    return {
        "cores": os.cpu_count(),
        "load_average": os.getloadavg(),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }


def main() -> None:
    """Measure, print, save; the exit code does not judge, machines differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each measurement of requests")
    parser.add_argument("--rows", type=int, default=100_000, help="conversations of somebody who has many")
    parser.add_argument("--streams", type=int, default=40)
    parser.add_argument("--deltas", type=int, default=200)
    parser.add_argument("--boots", type=int, default=3)
    parser.add_argument("--recording", type=Path, nargs="*", default=[], help="recorded streams, also stage by stage")
    parser.add_argument("--output", type=Path, default=RESULT)
    options = parser.parse_args()
    table, circumstances = Table(), _circumstances()
    print(json.dumps(circumstances))
    for name in options.only.split(","):
        with ExitStack() as life:
            folder = Path(life.enter_context(tempfile.TemporaryDirectory(prefix="starter-perf-")))
            folder.chmod(0o755)  # the database server may run as another user
            stack = life.enter_context(local_stack(folder / "stack"))
            PARTS[name](Bench(table, stack, folder, options))
    table.save(options.output, **circumstances)
    missed = [line.name for line in table.lines if line.holds is False]
    print(f"\n{len(missed)} of {sum(line.holds is not None for line in table.lines)} missed; {options.output}")


if __name__ == "__main__":
    main()
