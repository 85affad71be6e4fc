"""Gathers the fixtures and keeps tests from changing each other's environment."""

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping

import hypothesis
import pytest
from argon2 import PasswordHasher
from tests.fixtures.application import application, client, newcomer, settings
from tests.fixtures.databases import database, postgres
from tests.utils.virtual_time import VirtualTimeLoop

__all__ = ["application", "client", "database", "newcomer", "postgres", "settings"]

# A shared machine may be slow at any example; only the suite's own timeout counts.
hypothesis.settings.register_profile("api", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("api")


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Whose clock a test lives by."""
    if item.get_closest_marker("virtual_time"):
        return {"virtual": VirtualTimeLoop}
    return {"real": asyncio.new_event_loop}


def snapshot_environment() -> dict[str, str]:
    """The environment as it is now."""
    return dict(os.environ)


def restore_environment(snapshot: dict[str, str]) -> None:
    """Put the environment back, variables that were added since included."""
    for name in os.environ.keys() - snapshot.keys():
        del os.environ[name]
    os.environ.update(snapshot)


@pytest.fixture(autouse=True)
def unchanged_environment() -> Iterator[None]:
    """Every test leaves `os.environ` as it found it."""
    snapshot = snapshot_environment()
    yield
    restore_environment(snapshot)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Thousands of people sign up here: no test but that of the hashes themselves needs them to be expensive."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            "app.core.security.passwords._HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        )
        patched.setattr("app.core.security.passwords._POLITENESS", 0)
        yield
