"""Looking at and changing the keyset, one change at a time."""

import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError
from starter_contracts.key_source import RotationInProgress, exclusive_keyset
from starter_contracts.keys import (
    JWKS_MAX_AGE,
    KEYSET_FILE,
    RETIRED_KEYS_STAY,
    Keyset,
    RotationTooEarly,
    SigningKey,
    UnsafeKeyFile,
    load_keyset,
)

from starter_console.failures import ExitCode, Failure


@dataclass(frozen=True, slots=True)
class KeyReport:
    """A key, without its private part."""

    kid: str
    state: str
    published_at: datetime
    changes_at: datetime | None
    """When the next key may sign, or a retired one may go."""


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What a command did, and the keys as they are now."""

    action: str
    removed: tuple[str, ...]
    keys: tuple[KeyReport, ...]


def read_keys(folder: Path) -> tuple[KeyReport, ...]:
    """Every key, the one that signs first."""
    return tuple(_report(key) for key in _load(folder).keys)


def rotate_keys(folder: Path, *, force: bool = False) -> KeyChange:
    """Promote the next key, publish another, and forget what is no longer needed."""

    def change(keyset: Keyset, now: datetime) -> Keyset:
        return keyset.prune(now).rotate(now, force=force)

    return _change(folder, "rotated", change)


def prune_keys(folder: Path) -> KeyChange:
    """Forget what is no longer needed."""
    return _change(folder, "pruned", Keyset.prune)


def _change(folder: Path, action: str, change: Callable[[Keyset, datetime], Keyset]) -> KeyChange:
    now = datetime.now(UTC)
    _load(folder)  # says what is wrong before a lock is taken
    with _explained(folder), exclusive_keyset(folder) as save:
        before = load_keyset(folder)
        after = change(before, now)
        if after != before:
            save(after)
    kept = {key.kid for key in after.keys}
    removed = tuple(key.kid for key in before.keys if key.kid not in kept)
    return KeyChange(action, removed, tuple(_report(key) for key in after.keys))


def _load(folder: Path) -> Keyset:
    with _explained(folder):
        return load_keyset(folder)


@contextlib.contextmanager
def _explained(folder: Path) -> Generator[None]:
    path = folder / KEYSET_FILE
    try:
        yield
    except FileNotFoundError:
        raise Failure(
            f"There is no keyset in {folder}",
            next_step="./starter up makes it; --data-dir names another installation",
            code=ExitCode.CONFIGURATION,
        ) from None
    except UnsafeKeyFile:
        raise Failure(
            "Others may read the signing keys",
            why=f"{path} is open to more than its owner; whoever has read it can sign tokens and refresh sessions",
            next_step=f"chmod 600 {path}; where somebody may have read it, stop, remove it and start: "
            "a new one is made and everybody signs in again (docs/operations/keys.md)",
            code=ExitCode.CONFIGURATION,
        ) from None
    except (ValidationError, OSError) as error:
        raise Failure(
            "The keyset cannot be read",
            why=f"{path}: {_reason(error)}",
            next_step="restore it from a backup; without one, remove it and start again: everybody signs in anew",
            code=ExitCode.CONFIGURATION,
        ) from None
    except RotationTooEarly as early:
        raise Failure(
            "The next key is too young to sign",
            why=f"programs that verify tokens may use their copy of our public keys for {_minutes()} minutes",
            next_step=f"rotate after {early.safe_at:%Y-%m-%d %H:%M:%S} UTC; "
            "--force does it now, and such programs may refuse new tokens until then",
            code=ExitCode.CONFLICT,
        ) from None
    except RotationInProgress:
        raise Failure(
            "Somebody else is changing the keys at this moment",
            next_step="look at what they did first: ./starter auth keys list",
            code=ExitCode.CONFLICT,
        ) from None


def _reason(error: Exception) -> str:
    """What is wrong, without the file's text: it is secret."""
    if isinstance(error, ValidationError):
        return "; ".join(each["msg"] for each in error.errors(include_input=False, include_url=False))
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else type(error).__name__


def _report(key: SigningKey) -> KeyReport:
    changes_at = key.created_at + JWKS_MAX_AGE if key.state == "next" else None
    if key.retired_at is not None:
        changes_at = key.retired_at + RETIRED_KEYS_STAY
    return KeyReport(key.kid, key.state, key.created_at, changes_at)


def _minutes() -> int:
    return int(JWKS_MAX_AGE.total_seconds() // 60)
