"""These tests sign many people up from one address."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starter_contracts.settings import LimitSettings, Settings
from tests.contract.tenants.people import Crew, assemble
from tests.fixtures.application import settings_below


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Replaces the fixture of the same name: nobody waits for the budget of sign-ups."""
    folder: Path = tmp_path_factory.mktemp("installation")
    return settings_below(folder).model_copy(update={"limits": LimitSettings(rate_scale=1000)})


@pytest.fixture
def crew(client: TestClient) -> Crew:
    """A fresh organisation with one member of each role."""
    return assemble(client)


@pytest.fixture(scope="module")
def settled(client: TestClient) -> Crew:
    """The same for tests that change none of these four; nobody else's roles or places are promised."""
    return assemble(client)
