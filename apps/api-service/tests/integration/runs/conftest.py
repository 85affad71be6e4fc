"""One installation of real processes on real Postgres and Valkey."""

import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2
import psycopg
import pytest
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.agents.effects import VARIABLE
from tests.fixtures.application import PASSWORD
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.talking import free_port, simulator_at_pace
from tests.utils.followers import RunClient
from tests.utils.processes import REPOSITORY, Program, api_program, valkey_program, worker_program

PACE = 0.5
EXECUTOR = "tests"


@dataclass
class Installation:
    """Its processes, and where its traces are."""

    folder: Path
    environment: dict[str, str]
    database: PostgresDatabase
    valkey: Program
    api: Program
    port: int

    @property
    def effects(self) -> Path:
        """What the counting tools did."""
        return self.folder / "effects"

    def sign_up(self) -> RunClient:
        """The owner of a fresh organisation."""
        base_url = f"http://127.0.0.1:{self.port}/api/v1"
        body = {
            "email": f"{uuid.uuid4().hex}@example.com",
            "password": PASSWORD,
            "tenant_name": "Night Shift",
            "accept_terms": True,
        }
        answer = httpx2.post(f"{base_url}/auth/register", json=body, timeout=90)
        assert answer.status_code == 201, answer.text
        return RunClient(base_url, {"authorization": f"Bearer {answer.json()['access_token']}"})

    def at(self, port: int) -> "Installation":
        """The same installation, entered by another door."""
        return replace(self, port=port)

    def worker(self, executor: str, **more: str) -> Program:
        """A worker of this installation, not started."""
        environment = {**self.environment, "WORKER_MODE": "separate", "EXECUTOR_ID": executor, **more}
        return worker_program(environment, self.folder / f"{executor}.log")

    def recorded_steps(self) -> set[str]:
        """Effect keys of the tool calls that the engine has recorded."""
        query = "SELECT workflow_uuid, function_id FROM dbos.operation_outputs WHERE function_name LIKE 'tool:%'"
        with self.engine() as connection:
            return {f"{workflow.split('/')[0]}:{number}" for workflow, number in connection.execute(query)}

    def engine(self) -> psycopg.Connection:
        """A connection that sees everything."""
        return self.database.superuser()


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory, postgres: PostgresDatabase) -> Iterator[Installation]:
    """Started once; tests that kill something start it again."""
    folder = tmp_path_factory.mktemp("installation")
    with ExitStack() as running:
        valkey, redis_url = valkey_program(folder)
        running.callback(valkey.kill)
        valkey.start()
        endpoint = running.enter_context(simulator_at_pace(PACE, programs=True))
        environment, port = _environment(folder, postgres, redis_url, endpoint), free_port()
        api = api_program(port, environment, folder / "api.log")
        running.callback(api.kill)
        api.start()
        yield Installation(folder, environment, postgres, valkey, api, port)


@pytest.fixture(scope="module")
def edge(installation: Installation) -> Iterator[Installation]:
    """The same installation behind an API that executes nothing: what it accepts waits for a worker."""
    installation.api.stop()
    port = free_port()
    api = api_program(port, {**installation.environment, "WORKER_MODE": "separate"}, installation.folder / "edge.log")
    with ExitStack() as running:
        running.callback(api.kill)
        api.start()
        yield installation.at(port)
    installation.api.start()


def _environment(folder: Path, postgres: PostgresDatabase, redis_url: str, endpoint: str) -> dict[str, str]:
    return {
        **os.environ,
        "ENVIRONMENT": "test",
        "DATABASE_URL": postgres.url(DatabaseRole.APP),
        "DATABASE_ENGINE_URL": postgres.url(DatabaseRole.ENGINE),
        "DATABASE_OPS_URL": postgres.url(DatabaseRole.OPS),
        "REDIS_URL": redis_url,
        "OPENAI_BASE_URL": endpoint,
        "OPENAI_API_KEY": "simulator",
        "MODEL_ALLOW_ANY": "true",
        "STARTER_DATA_DIR": str(folder / "data"),
        "LOG_ROOT": str(folder / "logs"),
        "AGENT_PACKAGES": "app.agents,tests.fixtures.agents",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "apps" / "api-service"), os.environ.get("PYTHONPATH", "")]),
        "EXECUTOR_ID": EXECUTOR,
        "DRAIN_SECONDS": "1",
        "DRAIN_NOTICE_SECONDS": "0",
        "RATE_LIMIT_SCALE": "1000",
        "OUTBOUND_PRIVATE_HOSTS": "127.0.0.1",
        VARIABLE: str(folder / "effects"),
    }
