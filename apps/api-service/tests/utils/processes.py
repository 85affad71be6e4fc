"""The API, a worker and a Valkey server as real processes that a test may kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
from redis import Redis
from starter_console.services.credentials import Credentials
from starter_console.services.valkey import ValkeyServer
from starter_contracts.paths import DataPaths
from tests.fixtures.talking import free_port

REPOSITORY = Path(__file__).resolve().parents[3].parent
_BOOT_SECONDS = 240


@dataclass
class Program:
    """A process that can be ended gently or at once, and started again."""

    command: list[str]
    environment: Mapping[str, str]
    log: Path
    ready: Callable[[], bool]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it and wait until it is ready."""
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        """Start it."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command, env=dict(self.environment), stdout=output, stderr=output, cwd=self.log.parent
            )

    def wait_until_ready(self) -> None:
        """Return once it is; a process that ended instead is a failure."""
        assert self.process is not None
        deadline = time.monotonic() + _BOOT_SECONDS
        while not self.ready():
            assert self.process.poll() is None, f"{self.command} ended: {self.log.read_text()[-3000:]}"
            assert time.monotonic() < deadline, f"{self.command} is not ready: {self.log.read_text()[-3000:]}"
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        """The process that runs now."""
        assert self.process is not None
        return self.process.pid

    def kill(self) -> None:
        """SIGKILL: nothing in the process gets a word in."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM: the process puts its things in order."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(90)


def start_together(*programs: Program, running: ExitStack) -> None:
    """Start them side by side and wait for all; `running` ends them."""
    for program in programs:
        running.callback(program.kill)
        program.launch()
    for program in programs:
        program.wait_until_ready()


def api_program(port: int, environment: Mapping[str, str], log: Path) -> Program:
    """The API on `port`."""

    def ready() -> bool:
        try:
            return httpx2.get(f"http://127.0.0.1:{port}/health/ready", timeout=20).status_code == 200
        except httpx2.HTTPError:
            return False

    command = [sys.executable, "-m", "app.bootstrap.cli", "serve", "--host", "127.0.0.1", "--port", str(port)]
    return Program(command, environment, log, ready)


def worker_program(environment: Mapping[str, str], log: Path) -> Program:
    """A worker; ready when its log says so."""
    started = log.stat().st_size if log.exists() else 0

    def ready() -> bool:
        return b"worker.started" in log.read_bytes()[started:]

    return Program([sys.executable, "-m", "app.bootstrap.cli", "worker"], environment, log, ready)


def valkey_program(folder: Path) -> tuple[Program, str]:
    """A Valkey server with its files in `folder`, and its URL."""
    server = ValkeyServer(folder / "valkey", Credentials(valkey_port=free_port()))
    DataPaths(folder).logs.mkdir(parents=True, exist_ok=True)
    server.initialise()
    specification = server.spec()

    def ready() -> bool:
        try:
            with Redis.from_url(server.url) as connection:
                return bool(connection.ping())
        except OSError:
            return False
        except Exception:  # still loading
            return False

    environment = {**os.environ, **specification.environment}
    program = Program(list(specification.command), environment, server.directory / "valkey.log", ready)
    return program, server.url
