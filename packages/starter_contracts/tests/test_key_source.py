"""Programs follow the file, at a bounded price, and two rotations never mix."""

from pathlib import Path

import pytest
from starter_contracts.key_source import KeysetSource, RotationInProgress, exclusive_keyset
from starter_contracts.keys import KEYSET_FILE, Keyset, load_keyset, save_keyset


class Watch:
    """A clock in the test's hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def rotated(keyset: Keyset) -> Keyset:
    return keyset.rotate(keyset.following.created_at, force=True)


def test_a_change_is_noticed_within_a_second_and_not_looked_for_before(tmp_path: Path) -> None:
    watch = Watch()
    source = KeysetSource(tmp_path, now=watch)
    first = source.current
    save_keyset(tmp_path, rotated(first))
    watch.seconds += 0.9
    assert source.current == first
    watch.seconds += 0.25
    assert source.current == load_keyset(tmp_path) != first


def test_an_unknown_key_is_looked_for_at_once_but_not_without_bound(tmp_path: Path) -> None:
    watch = Watch()
    source = KeysetSource(tmp_path, now=watch)
    first = source.current
    watch.seconds += 0.25
    second = rotated(first)
    save_keyset(tmp_path, second)
    assert source.look_again() == second
    save_keyset(tmp_path, rotated(second))
    watch.seconds += 0.0625
    assert source.look_again() == second


@pytest.mark.parametrize("damage", ["nonsense", "gone", "open to others"])
def test_a_damaged_file_leaves_the_keys_as_they_were_and_is_reported(tmp_path: Path, damage: str) -> None:
    watch, reported = Watch(), list[Exception]()
    source = KeysetSource(tmp_path, now=watch, on_failure=reported.append)
    first, file = source.current, tmp_path / KEYSET_FILE
    if damage == "nonsense":
        file.write_text("{")
    elif damage == "gone":
        file.unlink()
    else:
        save_keyset(tmp_path, rotated(first))
        file.chmod(0o644)
    watch.seconds += 1
    assert source.current == first
    assert len(reported) == 1
    save_keyset(tmp_path, rotated(first))
    watch.seconds += 1
    assert source.current == load_keyset(tmp_path) != first


def test_two_rotations_do_not_mix(tmp_path: Path) -> None:
    with exclusive_keyset(tmp_path), pytest.raises(RotationInProgress), exclusive_keyset(tmp_path):
        pytest.fail("both hold the lock")
    with exclusive_keyset(tmp_path) as save:
        save(Keyset.generate())
    assert load_keyset(tmp_path).active
