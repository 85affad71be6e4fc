"""The repository is found from anywhere inside it, and a data directory is relative to it."""

from pathlib import Path

import pytest
from starter_contracts import paths
from starter_contracts.paths import ROOT_VARIABLE, DataPaths, find_repository_root


@pytest.fixture(autouse=True)
def no_root_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)


def checkout(at: Path) -> Path:
    (at / "packages/starter_contracts").mkdir(parents=True)
    (at / "packages/starter_contracts/pyproject.toml").touch()
    (at / "starter").touch()
    return at


def test_the_checkout_around_a_folder_is_found(tmp_path: Path) -> None:
    root = checkout(tmp_path / "a clone")
    inside = root / "apps/web-app"
    inside.mkdir(parents=True)
    assert find_repository_root(inside) == root


def test_outside_of_any_checkout_the_installed_one_is_used(tmp_path: Path) -> None:
    assert find_repository_root(tmp_path) in Path(paths.__file__).parents


def test_the_variable_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, other = checkout(tmp_path / "one"), checkout(tmp_path / "two")
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    assert find_repository_root(other) == root


def test_data_directories_may_be_relative_or_absolute(tmp_path: Path) -> None:
    assert DataPaths.below(tmp_path).stack_file == tmp_path / "var/run/stack.json"
    assert DataPaths.below(tmp_path, tmp_path / "elsewhere").logs == tmp_path / "elsewhere/log"
