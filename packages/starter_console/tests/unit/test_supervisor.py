"""Services are kept running, restarted with growing pauses, and ended with everything they started."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from starter_console.failures import ExitCode, Failure
from starter_console.ports.events import Event, ServiceRestarting
from starter_console.ports.service import ServiceSpec
from starter_console.services.environment import plain_environment
from starter_console.services.supervisor import Supervisor
from starter_contracts.state import ServiceName, ServiceState

SLEEPER = "import time; print('hello', flush=True); time.sleep(60)"


def spec(program: str, folder: Path, **more: object) -> ServiceSpec:
    values = {"probe": lambda: None, "ready_within": 60.0, "grace_seconds": 2.0, **more}
    return ServiceSpec(
        name=ServiceName.SIMULATOR,
        command=(sys.executable, "-c", program),
        directory=folder,
        environment=plain_environment(),
        log_name="sleeper",
        **values,  # type: ignore[arg-type]
    )


def supervisor(folder: Path, report: Callable[[Event], None] = lambda event: None) -> Supervisor:
    return Supervisor(logs=folder / "log", report=report, changed=lambda: None)


async def eventually(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


def pid_of(stack: Supervisor) -> int | None:
    process = stack.records[0].process
    return process.pid if process else None


async def test_a_ready_service_runs_and_what_it_prints_is_kept(tmp_path: Path) -> None:
    stack = supervisor(tmp_path)
    await stack.start(spec(SLEEPER, tmp_path))
    assert stack.records[0].state is ServiceState.RUNNING
    log = tmp_path / "log/current/sleeper/all.log"
    await eventually(lambda: log.exists() and log.read_text() == "hello\n")
    pid = pid_of(stack)
    assert pid is not None
    await stack.stop()
    assert not psutil.pid_exists(pid)


async def test_a_killed_service_is_restarted_and_that_is_told(tmp_path: Path) -> None:
    events: list[Event] = []
    stack = supervisor(tmp_path, events.append)
    await stack.start(spec(SLEEPER, tmp_path))
    for restarts in (1, 2):
        pid = pid_of(stack)
        assert pid is not None
        psutil.Process(pid).kill()
        await eventually(lambda n=restarts: stack.records[0].restarts == n)  # type: ignore[misc]
        await eventually(lambda: stack.records[0].state is ServiceState.RUNNING)
    await stack.stop()
    told = [event for event in events if isinstance(event, ServiceRestarting)]
    assert [event.reason for event in told] == ["ended by SIGKILL"] * 2
    assert [event.delay for event in told] == [0.2, 0.4]
    assert told[0].log.endswith("sleeper/all.log")


async def test_a_service_that_cannot_start_is_a_failure_with_its_last_words(tmp_path: Path) -> None:
    stack = supervisor(tmp_path)
    with pytest.raises(Failure) as caught:
        await stack.start(spec("import sys; sys.exit('no disk')", tmp_path, probe=lambda: "not yet"))
    await stack.stop()
    assert caught.value.code is ExitCode.SERVICE_FAILED
    assert caught.value.why == "ended with exit code 1\nno disk"


async def test_a_service_that_never_answers_is_given_up(tmp_path: Path) -> None:
    stack = supervisor(tmp_path)
    with pytest.raises(Failure, match="did not start") as caught:
        await stack.start(spec(SLEEPER, tmp_path, probe=lambda: "deaf", ready_within=0.3))
    await stack.stop()
    assert "not ready after 0 s: deaf" in caught.value.why


async def test_the_children_of_a_service_end_with_it(tmp_path: Path) -> None:
    program = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True)\ntime.sleep(60)"
    )
    stack = supervisor(tmp_path)
    await stack.start(spec(program, tmp_path))
    log = tmp_path / "log/current/sleeper/all.log"
    await eventually(lambda: log.exists() and log.read_text().strip().isdigit())
    grandchild = int(log.read_text())
    await stack.stop()
    await eventually(lambda: not _lives(grandchild))


async def test_a_service_that_ignores_the_signal_is_ended_by_force(tmp_path: Path) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    stack = supervisor(tmp_path)
    await stack.start(spec(deaf, tmp_path, grace_seconds=0.3))
    log = tmp_path / "log/current/sleeper/all.log"
    await eventually(lambda: log.exists() and log.read_text() == "up\n")
    pid = pid_of(stack)
    assert pid is not None
    await stack.stop()
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
