"""The keyset is made once, is private, and rotates without losing a token."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError
from starter_contracts.keys import (
    JWKS_MAX_AGE,
    KEYSET_FILE,
    RETIRED_KEYS_STAY,
    Keyset,
    RotationTooEarly,
    UnsafeKeyFile,
    ensure_keyset,
    load_keyset,
    save_keyset,
)


def kids(keyset: Keyset) -> list[str]:
    return [key["kid"] for key in keyset.jwks()["keys"]]


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


def test_a_rotation_signs_with_what_was_published_and_publishes_what_comes(tmp_path: Path) -> None:
    first = Keyset.generate()
    now = first.following.created_at + JWKS_MAX_AGE
    second = first.rotate(now)
    assert kids(first) == [first.active.kid, first.following.kid]
    assert second.active.kid == first.following.kid
    assert kids(second) == [first.following.kid, second.following.kid, first.active.kid]
    assert second.refresh_secret == first.refresh_secret
    save_keyset(tmp_path, second)
    assert load_keyset(tmp_path) == second


def test_a_key_that_verifiers_may_not_know_does_not_sign_unless_forced() -> None:
    keyset = Keyset.generate()
    safe_at = keyset.following.created_at + JWKS_MAX_AGE
    with pytest.raises(RotationTooEarly) as refused:
        keyset.rotate(safe_at - timedelta(seconds=1))
    assert refused.value.safe_at == safe_at
    assert keyset.rotate(safe_at - timedelta(seconds=1), force=True).active.kid == keyset.following.kid


def test_retired_keys_stay_as_long_as_their_tokens_may_live() -> None:
    now = datetime.now(UTC)
    rotated = Keyset.generate().rotate(now, force=True)
    assert rotated.prune(now + RETIRED_KEYS_STAY - timedelta(seconds=1)) == rotated
    assert kids(rotated.prune(now + RETIRED_KEYS_STAY)) == [rotated.active.kid, rotated.following.kid]


def test_an_incomplete_keyset_is_refused() -> None:
    keyset = Keyset.generate()
    for keys in ((), (keyset.active,), (keyset.following,), (keyset.active, keyset.active, keyset.following)):
        with pytest.raises(ValidationError):
            Keyset(keys=keys, refresh_secret=keyset.refresh_secret)


def test_a_damaged_file_is_refused_without_a_word_of_what_it_holds(tmp_path: Path) -> None:
    ensure_keyset(tmp_path)
    file = tmp_path / KEYSET_FILE
    keyset = json.loads(file.read_text())
    secret = keyset["refresh_secret"]
    file.write_text(json.dumps({**keyset, "keys": keyset["keys"][:1]}))
    with pytest.raises(ValueError, match="exactly one next key") as refused:
        load_keyset(tmp_path)
    assert secret[-6:] not in str(refused.value)
