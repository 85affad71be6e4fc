"""An installation of real processes, each of which may die at any moment: databases, one API, two workers."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
from starter_console.adapters.sockets import free_port
from starter_console.services.local_stack import LocalStack, local_stack
from starter_contracts.database_roles import DATABASE, DatabaseRole
from tests.fixtures.agents.effects import VARIABLE
from tests.fixtures.talking import simulator_at_pace
from tests.utils.processes import Program, api_program, worker_program

REPOSITORY = Path(__file__).resolve().parents[2]
PACE = 0.5
WORKERS = 2


class Victim(Protocol):
    """Something that can be killed and started again."""

    def kill(self) -> None: ...

    def start(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Rig:
    """What runs, by name, and where its traces are."""

    base_url: str
    effects: Path
    stack: LocalStack
    victims: Mapping[str, Victim]

    def database(self) -> psycopg.Connection:
        """A connection that sees everything."""
        return psycopg.connect(self.stack.admin_url, dbname=DATABASE, autocommit=True)


@contextmanager
def rig() -> Iterator[Rig]:
    """Everything started and migrated; ended afterwards, whatever happened."""
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="starter-chaos-")))
        folder.chmod(0o755)  # the database server may run as another user
        endpoint = running.enter_context(simulator_at_pace(PACE))
        stack = running.enter_context(local_stack(folder / "stack"))
        environment = _environment(folder, stack, endpoint)
        admin = {**environment, "DATABASE_ADMIN_URL": stack.url(DatabaseRole.OWNER)}
        subprocess.run(
            [sys.executable, "-m", "app.bootstrap.cli", "migrate"], check=True, env=admin, stdout=subprocess.DEVNULL
        )
        port = free_port()
        programs = {"api": api_program(port, environment, folder / "api.log")}
        for number in range(1, WORKERS + 1):
            name = f"worker-{number}"
            programs[name] = worker_program({**environment, "EXECUTOR_ID": name}, folder / f"{name}.log")
        for program in programs.values():
            _start(running, program)
        victims = {**programs, "postgres": stack.postgres_server, "valkey": stack.valkey_server}
        yield Rig(f"http://127.0.0.1:{port}/api/v1", folder / "effects", stack, victims)


def _start(running: ExitStack, program: Program) -> None:
    running.callback(program.kill)
    program.start()


def _environment(folder: Path, stack: LocalStack, endpoint: str) -> dict[str, str]:
    return {
        **os.environ,
        "ENVIRONMENT": "test",
        "DATABASE_URL": stack.url(DatabaseRole.APP),
        "DATABASE_ENGINE_URL": stack.url(DatabaseRole.ENGINE),
        "DATABASE_OPS_URL": stack.url(DatabaseRole.OPS),
        "REDIS_URL": stack.redis_url,
        "OPENAI_BASE_URL": endpoint,
        "OPENAI_API_KEY": "simulator",
        "WORKER_MODE": "separate",
        "MODEL_ALLOW_ANY": "true",
        "STARTER_DATA_DIR": str(folder / "data"),
        "LOG_ROOT": str(folder / "logs"),
        "AGENT_PACKAGES": "app.agents,tests.fixtures.agents",
        "PYTHONPATH": str(REPOSITORY / "apps/api-service"),
        "RATE_LIMIT_SCALE": "10000",
        "RUN_MAX_RECOVERIES": "50",
        VARIABLE: str(folder / "effects"),
    }
