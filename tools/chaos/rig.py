"""An installation of real processes, each of which may die at any moment: databases, one API, two workers."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from chaos.proxy import Fault, faulty_proxy
from starter_console.adapters.sockets import free_port
from starter_console.services.local_stack import LocalServer, LocalStack, local_stack
from starter_contracts.database_roles import DATABASE, DatabaseRole
from tests.fixtures.agents.effects import VARIABLE
from tests.fixtures.talking import simulator_at_pace
from tests.utils.processes import Program, api_program, start_together, worker_program

REPOSITORY = Path(__file__).resolve().parents[2]
PACE = 0.5
PROCESSES = ("api", "worker-1", "worker-2", "postgres", "valkey")
SERVERS = ("postgres", "valkey", "provider")
"""What our processes reach over TCP."""


@dataclass(frozen=True, slots=True)
class Victim:
    """Something that is hurt, and then well again."""

    hit: Callable[[], None]
    restore: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Rig:
    """What runs, by name, and where its traces are."""

    base_url: str
    effects: Path
    stack: LocalStack
    programs: Mapping[str, Program]
    victims: Mapping[str, Victim]

    def database(self) -> psycopg.Connection:
        """A connection that sees everything, past any proxy."""
        return psycopg.connect(self.stack.admin_url, dbname=DATABASE, autocommit=True)

    def held_by(self, executor: str) -> frozenset[str]:
        """The runs that an executor has begun and not ended."""
        query = "SELECT workflow_uuid FROM dbos.workflow_status WHERE status = 'PENDING' AND executor_id = %s"
        with self.database() as connection:
            return frozenset(workflow.split("/")[0] for (workflow,) in connection.execute(query, [executor]))

    def revive(self) -> list[str]:
        """Starts again what has ended by itself, as a supervisor does: who finds no database at the start ends."""
        ended = [name for name, each in self.programs.items() if each.process and each.process.poll() is not None]
        for name in ended:
            self.programs[name].launch()
        return ended


@contextmanager
def rig(
    logs: Path,
    *,
    proxied: Collection[str] = (),
    workers: int = 2,
    serve: Callable[[int, Mapping[str, str], Path], Program] = api_program,
) -> Iterator[Rig]:
    """Everything started and migrated; ended afterwards, whatever happened.

    `proxied`: the servers that are reached through a proxy. Without workers the API executes runs itself.
    """
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="starter-chaos-")))
        folder.chmod(0o755)  # the database server may run as another user
        endpoint = running.enter_context(simulator_at_pace(PACE))
        stack = running.enter_context(local_stack(folder / "stack"))
        running.callback(_keep_logs, stack, logs)
        environment = _environment(folder, stack, endpoint, inline=workers == 0)
        _migrate(environment, stack)
        hurt = _put_proxies(running, environment, proxied)
        port = free_port()
        programs = {"api": serve(port, environment, logs / "api.log")}
        for number in range(1, workers + 1):
            name = f"worker-{number}"
            programs[name] = worker_program({**environment, "EXECUTOR_ID": name}, logs / f"{name}.log")
        start_together(*programs.values(), running=running)
        killed: dict[str, Program | LocalServer] = {
            **programs,
            "postgres": stack.postgres_server,
            "valkey": stack.valkey_server,
        }
        victims = {name: Victim(each.kill, each.start) for name, each in killed.items()}
        yield Rig(f"http://127.0.0.1:{port}/api/v1", folder / "effects", stack, programs, {**victims, **hurt})


_ADDRESSES = {
    "postgres": ("DATABASE_URL", "DATABASE_ENGINE_URL", "DATABASE_OPS_URL"),
    "valkey": ("REDIS_URL",),
    "provider": ("OPENAI_BASE_URL",),
}


def _put_proxies(running: ExitStack, environment: dict[str, str], proxied: Collection[str]) -> dict[str, Victim]:
    """Changes the addresses of these servers to those of proxies; what can be done to each."""
    victims: dict[str, Victim] = {}
    for server in proxied:
        target = urlsplit(environment[_ADDRESSES[server][0]]).port
        assert target is not None
        proxy = running.enter_context(faulty_proxy(target))
        for name in _ADDRESSES[server]:
            environment[name] = environment[name].replace(f"127.0.0.1:{target}", f"127.0.0.1:{proxy.port}")
        for fault in Fault:
            victims[f"{server}:{fault}"] = Victim(partial(proxy.begin, fault), proxy.end)
    return victims


def _migrate(environment: Mapping[str, str], stack: LocalStack) -> None:
    subprocess.run(
        [sys.executable, "-m", "app.bootstrap.cli", "migrate"],
        check=True,
        env={**environment, "DATABASE_ADMIN_URL": stack.url(DatabaseRole.OWNER)},
        stdout=subprocess.DEVNULL,
    )


def _keep_logs(stack: LocalStack, logs: Path) -> None:
    for server in (stack.postgres_server, stack.valkey_server):
        shutil.copy(server.log, logs)


def _environment(folder: Path, stack: LocalStack, endpoint: str, *, inline: bool) -> dict[str, str]:
    return {
        **os.environ,
        "ENVIRONMENT": "test",
        "DATABASE_URL": stack.url(DatabaseRole.APP),
        "DATABASE_ENGINE_URL": stack.url(DatabaseRole.ENGINE),
        "DATABASE_OPS_URL": stack.url(DatabaseRole.OPS),
        "REDIS_URL": stack.redis_url,
        "OPENAI_BASE_URL": endpoint,
        "OPENAI_API_KEY": "simulator",
        "WORKER_MODE": "inline" if inline else "separate",
        "MODEL_ALLOW_ANY": "true",
        "STARTER_DATA_DIR": str(folder / "data"),
        "LOG_ROOT": str(folder / "logs"),
        "AGENT_PACKAGES": "app.agents,tests.fixtures.agents",
        "PYTHONPATH": str(REPOSITORY / "apps/api-service"),
        "RATE_LIMIT_SCALE": "10000",
        "RUN_MAX_RECOVERIES": "50",
        "MODEL_CIRCUIT_OPEN_SECONDS": "2",
        "ACCESS_TOKEN_MINUTES": "60",  # nobody here asks for another one
        VARIABLE: str(folder / "effects"),
    }
