"""The console as a person uses it: background, second start, crash of a service, crash of the supervisor, end."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from starter_console.services import stack_file
from starter_console.services.stack_status import services_of
from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceRecord, ServiceState, StackPhase

pytestmark = pytest.mark.timeout(600)

PATIENCE_SECONDS = 120.0
"""Nothing here takes so long; a machine that runs other suites beside this one may need a part of it."""

SERVICES = ["postgres", "valkey", "simulator"]
NOTHING_OF_ONES_OWN = {"DATABASE_URL": "", "REDIS_URL": "", "OPENAI_API_KEY": "", "OPENAI_BASE_URL": ""}
ALL_RUNNING = [ServiceState.RUNNING] * len(SERVICES)


class Console:
    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "starter_console", *words, "--data-dir", str(self.data_dir)],
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **NOTHING_OF_ONES_OWN},
            check=False,
        )

    def in_foreground(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "starter_console", "services", "up", "--data-dir", str(self.data_dir)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **NOTHING_OF_ONES_OWN},
        )

    def services(self) -> dict[str, ServiceRecord]:
        return {service.name: service for service in services_of(DataPaths(self.data_dir))[1]}

    def pid(self, name: str) -> int | None:
        process = self.services()[name].process
        return process.pid if process else None

    def states(self) -> list[ServiceState]:
        return [self.services()[name].state for name in SERVICES]

    def phase(self) -> StackPhase | None:
        record = stack_file.read(DataPaths(self.data_dir))
        return record.phase if record else None

    def supervisor(self) -> int:
        record = stack_file.read(DataPaths(self.data_dir))
        assert record is not None
        return record.supervisor.pid


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    console = Console(tmp_path / "data")
    yield console
    console("down")


def running_pids(console: Console) -> list[int]:
    pids = [pid for name in SERVICES if (pid := console.pid(name)) is not None]
    assert len(pids) == len(SERVICES)
    return pids


def lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def eventually(condition: Callable[[], bool], *, look_every: float = 0.1) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(look_every)


def test_background_start_second_start_and_end(console: Console) -> None:
    started = console("services", "up", "--detach")
    assert started.returncode == 0, started.stderr
    answer = json.loads(console("status", "--json").stdout)["services"]
    assert {service["name"]: service["state"] for service in answer}["postgres"] == "running"
    pids = running_pids(console)

    again = console("services", "up", "--detach")
    assert (again.returncode, again.stdout.strip()) == (0, "already running")
    assert console("up", "--detach").returncode == 8

    ended = console("down")
    assert ended.returncode == 0
    assert not [pid for pid in pids if lives(pid)]
    assert console("status").returncode == 3


def test_a_killed_service_comes_back_on_its_port_and_the_log_says_so(console: Console) -> None:
    console("services", "up", "--detach")
    url, before = console.services()["postgres"].url, console.pid("postgres")
    assert before is not None
    os.kill(before, signal.SIGKILL)
    eventually(lambda: console.pid("postgres") not in (None, before))
    eventually(lambda: console.states() == ALL_RUNNING)
    assert console.services()["postgres"].url == url
    log = console("logs", "tail", "--no-follow", "--service", "starter-console").stdout
    assert '"service": "postgres", "reason": "ended by SIGKILL"' in log


def test_what_a_killed_supervisor_leaves_is_ended_by_the_next_start(console: Console) -> None:
    console("services", "up", "--detach")
    orphans = running_pids(console)
    os.kill(console.supervisor(), signal.SIGKILL)
    assert console("services", "up", "--detach").returncode == 0
    assert not [pid for pid in orphans if lives(pid)]
    assert console.states() == ALL_RUNNING


def test_what_a_killed_supervisor_leaves_is_ended_by_down(console: Console) -> None:
    console("services", "up", "--detach")
    orphans = running_pids(console)
    os.kill(console.supervisor(), signal.SIGKILL)
    assert console("down").returncode == 0
    assert not [pid for pid in orphans if lives(pid)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_foreground_ends_everything(console: Console, number: signal.Signals) -> None:
    with console.in_foreground() as foreground:
        eventually(lambda: console.phase() is StackPhase.RUNNING)
        pids = running_pids(console)
        foreground.send_signal(number)
        output, _ = foreground.communicate(timeout=PATIENCE_SECONDS)
    assert foreground.returncode == 0
    assert output.rstrip().endswith("Everything has been stopped.")
    assert not [pid for pid in pids if lives(pid)]


def test_a_signal_while_starting_leaves_nothing(console: Console) -> None:
    with caught_while_starting(console) as foreground:
        foreground.send_signal(signal.SIGTERM)
        foreground.send_signal(signal.SIGCONT)
        output, _ = foreground.communicate(timeout=PATIENCE_SECONDS)
    assert foreground.returncode == 130, output
    leftovers = [p.pid for p in psutil.process_iter() if str(console.data_dir) in " ".join(_words(p))]
    assert not leftovers


def caught_while_starting(console: Console) -> "subprocess.Popen[str]":
    """A console that is held in the middle of its start; one that was through before we looked starts again."""
    while True:
        foreground = console.in_foreground()
        eventually(lambda: console.phase() is not None, look_every=0.01)
        foreground.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, foreground.pid, os.WSTOPPED | os.WNOWAIT)
        if console.phase() is StackPhase.STARTING:
            return foreground
        foreground.send_signal(signal.SIGCONT)
        foreground.send_signal(signal.SIGTERM)
        foreground.communicate(timeout=PATIENCE_SECONDS)


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []
