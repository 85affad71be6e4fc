"""Hashing is argon2id, bounded, and takes no longer for those who exist."""

import asyncio
import os
import sys

import pytest
from app.core.security import passwords
from app.core.security.passwords import HasherBusy, PasswordHashes

PRODUCTION = {name: getattr(passwords, name) for name in ("_HASHER", "_POLITENESS")}


@pytest.fixture(autouse=True)
def expensive_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests do without."""
    for name, value in PRODUCTION.items():
        monkeypatch.setattr(passwords, name, value)


@pytest.fixture
def hashes() -> PasswordHashes:
    return PasswordHashes(threads=1)


async def test_the_parameters_are_those_of_owasp(hashes: PasswordHashes) -> None:
    assert (await hashes.hash("a password")).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_only_the_password_opens_its_hash(hashes: PasswordHashes) -> None:
    stored = await hashes.hash("one" + "x" * 80)
    assert await hashes.verify(stored, "one" + "x" * 80)
    assert not await hashes.verify(stored, "one" + "x" * 79 + "y")
    assert not await hashes.verify("no hash at all", "one")
    assert not await hashes.verify(None, "one")


async def test_a_flood_is_turned_away_instead_of_queued(hashes: PasswordHashes) -> None:
    answers = await asyncio.gather(*(hashes.hash("a password") for _ in range(24)), return_exceptions=True)
    assert sum(isinstance(answer, HasherBusy) for answer in answers) == 8
    assert sum(isinstance(answer, str) for answer in answers) == 16
    assert await hashes.hash("afterwards")


@pytest.mark.skipif(sys.platform != "linux", reason="niceness belongs to processes elsewhere")
async def test_hashing_goes_after_what_serves_everybody() -> None:
    hashes = PasswordHashes(1)
    before = os.nice(0)
    hashing = await asyncio.get_running_loop().run_in_executor(hashes._pool, os.nice, 0)
    assert (os.nice(0), hashing) == (before, min(19, before + 10))
    hashes.close()
