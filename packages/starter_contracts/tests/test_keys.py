"""The keyset is made once, is private, and rotates without losing a token."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from starter_contracts.keys import KEYSET_FILE, Keyset, UnsafeKeyFile, ensure_keyset, load_keyset, save_keyset


def test_the_file_is_for_its_owner_only_and_read_back(tmp_path: Path) -> None:
    made = ensure_keyset(tmp_path / "keys")
    path = tmp_path / "keys" / KEYSET_FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert ensure_keyset(tmp_path / "keys") == made == load_keyset(tmp_path / "keys")
    assert [each.name for each in path.parent.iterdir()] == [KEYSET_FILE]


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    ensure_keyset(tmp_path)
    (tmp_path / KEYSET_FILE).chmod(0o640)
    with pytest.raises(UnsafeKeyFile):
        load_keyset(tmp_path)


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(ensure_keyset, [tmp_path] * 16))
    assert len({keyset.active.kid for keyset in made}) == 1


def test_secrets_show_neither_in_text_nor_in_public_keys() -> None:
    keyset = Keyset.generate()
    secrets = [keyset.active.private.get_secret_value(), keyset.refresh_secret.get_secret_value()]
    public = json.dumps(keyset.jwks())
    assert all(secret not in repr(keyset) and secret not in public for secret in secrets)


def test_a_rotation_publishes_before_it_signs_and_keeps_the_old_key(tmp_path: Path) -> None:
    first = Keyset.generate()
    prepared = first.prepare()
    assert prepared.active == first.active
    assert len(prepared.jwks()["keys"]) == 2
    assert prepared.prepare() == prepared
    promoted = prepared.promote()
    assert promoted.active.kid == next(key.kid for key in prepared.keys if key.state == "next")
    assert promoted.jwks() == prepared.jwks()
    assert promoted.prune(timedelta(hours=1)) == promoted
    assert [key.kid for key in promoted.prune(timedelta(0)).keys] == [promoted.active.kid]
    save_keyset(tmp_path, promoted)
    assert load_keyset(tmp_path) == promoted
