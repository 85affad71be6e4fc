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
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class LocalStack:
    postgres: PostgresCluster
    valkey: ValkeyServer

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
    stack = LocalStack(PostgresCluster(paths.postgres, credentials), ValkeyServer(paths.valkey, credentials))
    paths.logs.mkdir(parents=True, exist_ok=True)
    stack.valkey.initialise()
    stack.postgres.initialise()
    with ExitStack() as running:
        running.enter_context(_running(stack.valkey.spec(), paths.logs))
        running.enter_context(_running(stack.postgres.spec(), paths.logs))
        stack.postgres.create_roles()
        yield stack


@contextmanager
def _running(spec: ServiceSpec, logs: Path) -> Generator[None]:
    log = logs / f"{spec.name}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command
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
        _wait_until_ready(spec, process, log)
        yield
    finally:
        process.send_signal(spec.stop_signal)
        try:
            process.wait(spec.grace_seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


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
