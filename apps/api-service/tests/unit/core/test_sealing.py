"""Sealed secrets open only here, only for their place, and only as a whole."""

import pytest
from app.core.security.sealing import SealBroken, SecretBox
from tests.fakes.keys import HeldKeys


def test_what_is_sealed_opens_again() -> None:
    box = SecretBox(HeldKeys())
    sealed = box.seal("a secret ü", "here")
    assert b"secret" not in sealed
    assert box.open(sealed, "here") == "a secret ü"
    assert box.seal("a secret ü", "here") != sealed


def test_another_place_another_installation_another_version_and_every_changed_bit_are_refused() -> None:
    box = SecretBox(HeldKeys())
    sealed = box.seal("a secret", "here")
    attempts = [(SecretBox(HeldKeys()), sealed, "here"), (box, sealed, "there"), (box, sealed[:-1], "here")]
    attempts += [(box, b"", "here"), (box, b"\x02" + sealed[1:], "here")]
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        attempts.append((box, bytes(changed), "here"))
    for opener, bytes_, place in attempts:
        with pytest.raises(SealBroken):
            opener.open(bytes_, place)
