"""`auth keys`: what an operator sees, what is refused, and that private parts stay private."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starter_console.failures import ExitCode, Failure
from starter_console.services.keys import prune_keys, read_keys, rotate_keys
from starter_contracts.key_source import exclusive_keyset
from starter_contracts.keys import KEYSET_FILE, Keyset, ensure_keyset, load_keyset, save_keyset


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ensure_keyset(tmp_path / "keys")
    return tmp_path / "keys"


def aged(folder: Path, by: timedelta) -> Keyset:
    """The same keys, older."""
    keyset = load_keyset(folder)
    keys = tuple(
        key.model_copy(
            update={
                "created_at": key.created_at - by,
                "retired_at": None if key.retired_at is None else key.retired_at - by,
            }
        )
        for key in keyset.keys
    )
    save_keyset(folder, keyset.model_copy(update={"keys": keys}))
    return load_keyset(folder)


def auth_keys(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "starter_console", "--data-dir", str(folder.parent), "auth", "keys", *words],
        capture_output=True,
        text=True,
        timeout=110,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "200"},
        check=False,
    )


def code_of(folder: Path, action: Any, **options: Any) -> ExitCode:
    with pytest.raises(Failure) as failed:
        action(folder, **options)
    assert failed.value.next_step
    return failed.value.code


def test_a_rotation_is_refused_until_everybody_can_know_the_next_key(folder: Path) -> None:
    before = load_keyset(folder)
    assert code_of(folder, rotate_keys) is ExitCode.CONFLICT
    assert load_keyset(folder) == before
    old = aged(folder, timedelta(minutes=5))
    change = rotate_keys(folder)
    assert [key.state for key in change.keys] == ["active", "next", "retired"]
    assert [change.keys[0].kid, change.keys[2].kid] == [old.following.kid, old.active.kid]
    assert code_of(folder, rotate_keys) is ExitCode.CONFLICT
    assert rotate_keys(folder, force=True).keys[0].kid == change.keys[1].kid


def test_keys_go_when_their_tokens_have_expired(folder: Path) -> None:
    retired = rotate_keys(folder, force=True).keys[2].kid
    assert prune_keys(folder).removed == ()
    aged(folder, timedelta(minutes=66))
    assert prune_keys(folder).removed == (retired,)
    retired = rotate_keys(folder).keys[2].kid
    aged(folder, timedelta(minutes=66))
    assert rotate_keys(folder).removed == (retired,)
    assert len(read_keys(folder)) == 3


def test_two_do_not_rotate_at_once(folder: Path) -> None:
    before = load_keyset(folder)
    with exclusive_keyset(folder):
        assert code_of(folder, rotate_keys, force=True) is ExitCode.CONFLICT
    assert load_keyset(folder) == before


@pytest.mark.parametrize("damage", ["missing", "nonsense", "open to others"])
def test_keys_that_cannot_be_used_say_what_to_do(folder: Path, damage: str) -> None:
    path = folder / KEYSET_FILE
    secret = load_keyset(folder).refresh_secret.get_secret_value()
    if damage == "missing":
        path.unlink()
    elif damage == "nonsense":
        path.write_text(path.read_text()[:-20])
    else:
        path.chmod(0o644)
    for action in (read_keys, rotate_keys, prune_keys):
        assert code_of(folder, action) is ExitCode.CONFIGURATION
    shown = auth_keys(folder, "list")
    assert shown.returncode == ExitCode.CONFIGURATION
    assert secret not in shown.stdout + shown.stderr


def test_a_file_that_others_have_read_is_replaced_not_rotated(folder: Path) -> None:
    """A rotation may be refused, keeps the old keys good for a while, and never changes the refresh secret."""
    (folder / KEYSET_FILE).chmod(0o644)
    shown = " ".join(auth_keys(folder, "list").stderr.split())
    assert "remove it and start" in shown
    assert "rotate" not in shown


def test_the_command_line_shows_states_and_moments_and_no_secrets(folder: Path) -> None:
    keyset = aged(folder, timedelta(minutes=4))
    listed = auth_keys(folder, "list")
    assert f"{keyset.active.kid}  active" in listed.stdout
    assert "may sign in 60 s" in listed.stdout or "may sign in 5" in listed.stdout
    refused = auth_keys(folder, "rotate")
    assert refused.returncode == ExitCode.CONFLICT
    assert f"{keyset.following.created_at + timedelta(minutes=5):%H:%M:%S} UTC" in refused.stderr
    rotated = auth_keys(folder, "rotate", "--force")
    assert (rotated.returncode, rotated.stderr) == (ExitCode.OK, "")
    assert f"{keyset.following.kid} signs from now on" in rotated.stdout
    document = json.loads(auth_keys(folder, "list", "--json").stdout)
    assert [key["state"] for key in document["keys"]] == ["active", "next", "retired"]
    assert datetime.fromisoformat(document["keys"][1]["may_sign_from"]) > datetime.now(UTC)
    private = [key.private.get_secret_value() for key in load_keyset(folder).keys]
    printed = listed.stdout + rotated.stdout + json.dumps(document)
    assert not [each for each in private if each in printed]
