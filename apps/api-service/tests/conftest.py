"""Gathers the fixtures and keeps tests from changing each other's environment."""

import os
from collections.abc import Iterator

import pytest
from tests.fixtures.application import application, client, newcomer, settings
from tests.fixtures.databases import database, postgres

__all__ = ["application", "client", "database", "newcomer", "postgres", "settings"]


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
