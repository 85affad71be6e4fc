"""One name per feature in every layer, and the rules that keep rooms small; see docs on the house's conventions."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starter_contracts.paths import find_repository_root

ROOT = find_repository_root(Path(__file__))
APP = ROOT / "apps/api-service/src/app"
TECHNICAL_ROOMS = {"shared", "ai"}
EDGE_NOUNS = {"auth": "identity", "users": "identity", "chat": "runs", "agents": "ai", "models": "ai"}
"""URL segments that people know, and the feature that serves them."""
SQL_ROOM = "persistence"
MAX_ROUTER_LINES = 300
MAX_LINES = 400


def folders(path: str) -> set[str]:
    return {each.name for each in (APP / path).iterdir() if each.is_dir() and not each.name.startswith("__")}


FEATURES = folders("domain")


def sources(path: str = "") -> Iterator[Path]:
    return (each for each in (APP / path).rglob("*.py") if "__pycache__" not in each.parts)


@pytest.mark.parametrize("layer", ["services", "infrastructure/persistence", "api/v1"])
def test_every_layer_knows_the_same_features(layer: str) -> None:
    named = {EDGE_NOUNS.get(name, name) for name in folders(layer)}
    assert named <= FEATURES | TECHNICAL_ROOMS, f"{layer} has rooms of its own: {named - FEATURES}"


@pytest.mark.parametrize(
    ("layer", "allowed"),
    [
        ("infrastructure/persistence", r"__init__|tables|repository(_\w+)?|mappers"),
        ("api/v1", r"__init__|router(_\w+)?|schemas|dependencies|answer"),
    ],
)
def test_rooms_hold_the_roles_that_everybody_expects(layer: str, allowed: str) -> None:
    for room in folders(layer) - TECHNICAL_ROOMS:
        strangers = [each.name for each in (APP / layer / room).glob("*.py") if not re.fullmatch(allowed, each.stem)]
        assert strangers == [], f"{layer}/{room}"


def test_only_one_file_commits() -> None:
    found = [str(each.relative_to(APP)) for each in sources() if ".commit(" in each.read_text()]
    assert found == ["infrastructure/persistence/unit_of_work.py"]


def test_only_bootstrap_reads_settings() -> None:
    readers = {each.relative_to(APP).parts[0] for each in sources() if re.search(r"\bget_settings\b", each.read_text())}
    assert readers == {"bootstrap"}


def test_routers_stay_short() -> None:
    long = {
        str(each.relative_to(APP)): lines
        for each in sources("api")
        if each.stem.startswith("router") and (lines := len(each.read_text().splitlines())) > MAX_ROUTER_LINES
    }
    assert long == {}


def test_files_stay_readable() -> None:
    long = {
        str(each.relative_to(APP)): lines
        for each in sources()
        if (lines := len(each.read_text().splitlines())) > MAX_LINES
    }
    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(each.relative_to(APP))
        for each in sources()
        if (text := each.read_text().strip()) and not text.startswith('"""')
    ]
    assert silent == []


def test_routers_do_not_catch() -> None:
    catching = [
        str(each.relative_to(APP))
        for each in sources("api/v1")
        if each.stem.startswith("router") and re.search(r"^\s+(try|except)\b", each.read_text(), re.MULTILINE)
    ]
    assert catching == []
