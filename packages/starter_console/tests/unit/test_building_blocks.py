"""Small parts that others rely on: fingerprints, locks, private files, the background's pipe."""

import os
import sys
from pathlib import Path

import pytest
from starter_console.adapters.files import write_private
from starter_console.adapters.fingerprint import fingerprint
from starter_console.adapters.locks import Busy, exclusive, is_held
from starter_console.adapters.tools import run_tool
from starter_console.failures import Failure
from starter_console.ports.events import Event, Note, StepFinished, StepStarted
from starter_console.services.detach import PipeReporter
from starter_console.services.environment import plain_environment
from starter_console.services.preparation import Preparation
from starter_console.services.toolchain import OLDEST_NODE, find_node
from starter_contracts.paths import DataPaths


def test_a_fingerprint_sees_contents_and_names_but_not_what_is_skipped(tmp_path: Path) -> None:
    source = tmp_path / "src"
    source.mkdir()
    (source / "a.ts").write_text("1")
    first = fingerprint([source], skip=frozenset({"node_modules"}))
    (source / "node_modules").mkdir()
    (source / "node_modules/x.js").write_text("x")
    assert fingerprint([source], skip=frozenset({"node_modules"})) == first
    (source / "a.ts").write_text("2")
    changed = fingerprint([source], skip=frozenset({"node_modules"}))
    (source / "a.ts").rename(source / "b.ts")
    assert len({first, changed, fingerprint([source], skip=frozenset({"node_modules"}))}) == 3


async def test_a_lock_is_exclusive_and_vanishes_with_its_holder(tmp_path: Path) -> None:
    lock = tmp_path / "run/lock"
    assert not is_held(lock)
    async with exclusive(lock):
        assert is_held(lock)
        with pytest.raises(Busy):
            async with exclusive(lock):
                pytest.fail("two holders")
    assert not is_held(lock)


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    write_private(secret, "one")
    write_private(secret, "two")
    assert secret.read_text() == "two"
    assert secret.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret.json"]


def test_the_background_tells_until_nobody_listens() -> None:
    reading, writing = os.pipe()
    reporter = PipeReporter(writing)
    events: list[Event] = [StepStarted("a"), StepFinished("a", 1.0, "built"), Note("n")]
    for event in events:
        reporter(event)
    os.set_blocking(reading, False)
    assert os.read(reading, 65536).decode().count("\n") == 3
    os.close(reading)
    reporter(Note("nobody reads this"))
    reporter(Note("nor this"))
    reporter.close()


async def test_a_failed_tool_says_its_last_words_and_where_the_rest_is(tmp_path: Path) -> None:
    log = tmp_path / "logs/tool.log"
    command = [sys.executable, "-c", "import sys; print('first', flush=True); sys.exit('no network')"]
    with pytest.raises(Failure, match="installing failed") as caught:
        await run_tool("installing", command, directory=tmp_path, environment=plain_environment(), log=log)
    assert caught.value.why == "ended with exit code 1\nfirst\nno network"
    assert str(log) in caught.value.next_step
    assert log.read_text() == "first\nno network\n"


def test_prepared_is_what_was_done_with_the_same_sources_and_password(tmp_path: Path) -> None:
    demo = tmp_path / "apps/api-service/src/app/bootstrap/demo.py"
    demo.parent.mkdir(parents=True)
    demo.write_text("seed = 1")
    preparation = Preparation(tmp_path, DataPaths(tmp_path / "var"))
    assert not preparation.is_done("seed-demo", "password")
    preparation.done("seed-demo", "password")
    assert preparation.is_done("seed-demo", "password")
    assert not preparation.is_done("seed-demo", "another password")
    assert not preparation.is_done("migrate")
    demo.write_text("seed = 2")
    assert not preparation.is_done("seed-demo", "password")


def test_an_old_node_on_the_path_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v20.20.2\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    found = find_node()
    assert found.program != old
    assert tuple(int(part) for part in found.version.split(".")[:2]) >= OLDEST_NODE
    assert found.environment()["PATH"].startswith(str(found.program.parent))
