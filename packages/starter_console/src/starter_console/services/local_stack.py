"""Postgres and Valkey for a while: what integration tests and scripts use without a supervisor.

with local_stack(Path("/tmp/somewhere")) as stack:
    stack.admin_url, stack.url(DatabaseRole.APP), stack.redis_url
"""

import os
import signal
import subprocess
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starter_contracts.database_roles import DatabaseRole
from starter_contracts.paths import DataPaths

from starter_console.adapters.processes import dies_with_parent
from starter_console.adapters.sockets import free_port
from starter_console.failures import ExitCode, Failure
from starter_console.ports.service import ServiceSpec
from starter_console.services import credentials as credential_store
from starter_console.services.postgres import PostgresCluster
from starter_console.services.valkey import ValkeyServer


@dataclass(slots=True)
class LocalServer:
    """One server as a child process that may be killed and started again."""

    spec: ServiceSpec
    log: Path
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        """Start it and wait until it answers. It dies with the thread that starts it."""
        spec = self.spec
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                spec.command,
                cwd=spec.directory,
                env=dict(spec.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=spec.run_as,
                preexec_fn=dies_with_parent(spec.stop_signal),  # noqa: PLW1509 - it makes one system call
            )
        try:
            _wait_until_ready(spec, self._process, self.log)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End it gently, and at once when it does not listen."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(self.spec.stop_signal)
        try:
            self._process.wait(self.spec.grace_seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """SIGKILL for it and all of its children: nothing gets a word in."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@dataclass(frozen=True, slots=True)
class LocalStack:
    postgres: PostgresCluster
    valkey: ValkeyServer
    postgres_server: LocalServer
    valkey_server: LocalServer

    @property
    def admin_url(self) -> str:
        """The superuser's address of the server (database `postgres`)."""
        return self.postgres.admin_url

    @property
    def redis_url(self) -> str:
        return self.valkey.url

    def url(self, role: DatabaseRole) -> str:
        """A role's address of the database `starter`."""
        return self.postgres.url(role)


@contextmanager
def local_stack(directory: Path) -> Generator[LocalStack]:
    """Run both servers on free loopback ports, with their files below `directory`."""
    paths = DataPaths(directory.resolve())
    credentials = credential_store.load(paths)
    credentials.postgres_port, credentials.valkey_port = free_port(), free_port()
    paths.logs.mkdir(parents=True, exist_ok=True)
    postgres, valkey = PostgresCluster(paths.postgres, credentials), ValkeyServer(paths.valkey, credentials)
    stack = LocalStack(postgres, valkey, _server(postgres.spec(), paths), _server(valkey.spec(), paths))
    valkey.initialise()
    postgres.initialise()
    with ExitStack() as running:
        for server in (stack.valkey_server, stack.postgres_server):
            server.start()
            running.callback(server.stop)
        postgres.create_roles()
        yield stack


def _server(spec: ServiceSpec, paths: DataPaths) -> LocalServer:
    return LocalServer(spec, paths.logs / f"{spec.name}.log")


def _wait_until_ready(spec: ServiceSpec, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + spec.ready_within
    while (objection := spec.probe()) is not None:
        if process.poll() is not None or time.monotonic() > deadline:
            raise Failure(
                f"{spec.name} did not start",
                why=objection,
                next_step=f"read {log}",
                code=ExitCode.SERVICE_FAILED,
            )
        time.sleep(0.03)
