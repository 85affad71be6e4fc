"""Where variables come from, which wins, and who gets to see which."""

from pathlib import Path

import pytest
from starter_console.services.environment import OperatorEnvironment, plain_environment

SERVICES = ("DATABASE_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SERVICES:
        monkeypatch.delenv(name, raising=False)


def test_files_are_read_and_the_process_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env.compose").write_text("REDIS_URL=redis://compose\nDATABASE_URL=postgresql://compose\n")
    (tmp_path / "apps/api-service").mkdir(parents=True)
    (tmp_path / "apps/api-service/.env.local").write_text("REDIS_URL=redis://local\n")
    operator = OperatorEnvironment.read(tmp_path)
    assert (operator.get("REDIS_URL"), operator.get("DATABASE_URL")) == ("redis://local", "postgresql://compose")
    monkeypatch.setenv("REDIS_URL", "redis://process")
    assert OperatorEnvironment.read(tmp_path).get("REDIS_URL") == "redis://process"


def test_an_empty_value_counts_as_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    (tmp_path / ".env.compose").write_text("DATABASE_ADMIN_URL=\n")
    operator = OperatorEnvironment.read(tmp_path)
    assert (operator.brings_model, operator.brings_database, operator.brings_redis) == (False, False, False)


@pytest.mark.parametrize("name", SERVICES)
def test_each_address_replaces_its_embedded_part_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "value")
    operator = OperatorEnvironment.read(tmp_path)
    brought = (operator.brings_database, operator.brings_redis, operator.brings_model)
    assert brought == (name.startswith("DATABASE"), name.startswith("REDIS"), name.startswith("OPENAI"))


def test_helpers_see_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    monkeypatch.setenv("STARTER_DEMO_PASSWORD", "x" * 20)
    monkeypatch.setenv("GITHUB_TOKEN", "t")
    monkeypatch.setenv("LANG", "C.UTF-8")
    seen = plain_environment()
    assert seen["LANG"] == "C.UTF-8"
    assert not {"OPENAI_API_KEY", "STARTER_DEMO_PASSWORD", "GITHUB_TOKEN"} & seen.keys()
