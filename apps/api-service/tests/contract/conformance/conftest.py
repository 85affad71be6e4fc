"""The application on SQLite behind a real port, and a world of people in its tables."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx2
import pytest
import uvicorn
from app.bootstrap.app import create_app
from app.bootstrap.container import Container
from app.core.security.access_tokens import AccessTokens
from app.core.security.refresh_tokens import RefreshTokens
from app.domain.access.actor import Role
from app.infrastructure.persistence.schema import load_metadata
from app.infrastructure.storage.local import LocalStorage
from app.utils.ids import new_id
from fastapi import FastAPI
from sqlalchemy import Connection, create_engine, make_url
from starter_contracts.settings import Settings
from tests.fixtures.actors import Creators, Credentials, Place, Values, World, populate, read_talk
from tests.fixtures.talking import free_port, model_endpoint, settings
from tests.integration.matrix.bodies import Scene

__all__ = ["model_endpoint", "settings"]


@dataclass(frozen=True, slots=True)
class Served:
    """A running installation, with a way past its API into its tables."""

    application: FastAPI
    url: str
    connection: Connection
    credentials: Credentials
    talk: dict[str, list[Values]]

    def scene(self) -> Scene:
        """A new world."""
        return Scene(
            populate(self.connection, datetime.now(UTC)),
            Creators(self.connection, self.talk, self.application.state.services.get(LocalStorage)),
            self.credentials,
        )

    def headers(self, world: World, role: Role | str) -> dict[str, str]:
        """What somebody at home sends: a role, `service`, or nobody."""
        if role == "anonymous":
            return {}
        if role == "service":
            return {"authorization": f"Bearer {self.credentials.service(world.home, new_id())}"}
        return {"authorization": f"Bearer {self.credentials.of(world.home.people[role])}"}


@pytest.fixture(scope="module")
def served(settings: Settings) -> Iterator[Served]:
    """Started once; every request comes over a socket."""
    application = create_app(settings)
    engine = create_engine(make_url(settings.database.url).set(drivername="sqlite"), isolation_level="AUTOCOMMIT")
    load_metadata().create_all(engine)
    container: Container = application.state.services
    with _listening(application) as url, engine.connect() as connection:
        credentials = Credentials(container.get(AccessTokens), container.get(RefreshTokens))
        world = populate(connection, datetime.now(UTC))
        token = credentials.of(world.home.people["owner"])
        headers = {"authorization": f"Bearer {token}"}
        answer = httpx2.post(f"{url}/api/v1/chat", json={"message": "Say one word."}, headers=headers, timeout=30)
        assert answer.status_code == 200, answer.text
        yield Served(application, url, connection, credentials, read_talk(connection, world.home))
    engine.dispose()


@contextmanager
def _listening(application: FastAPI) -> Iterator[str]:
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(application, host="127.0.0.1", port=port, log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def place_of(scene: Scene, role: str) -> Place:
    """Where somebody's own things are."""
    people = scene.world.home.people
    return Place(scene.world.home, people.get(role, people["owner"]).id)
