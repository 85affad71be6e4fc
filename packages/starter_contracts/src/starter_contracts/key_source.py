"""The keyset as its file is now: programs notice a rotation by themselves, and rotations happen one at a time."""

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Protocol

from starter_contracts.keys import KEYSET_FILE, Keyset, UnsafeKeyFile, ensure_keyset, load_keyset, save_keyset

_LOCK_FILE = "keyset.lock"
_LOOK_SECONDS = 1.0
_LOOK_AGAIN_SECONDS = 0.1
"""Unknown key ids cost nothing to make up, so they may not cause more looks than this."""

_Signature = tuple[int, int, int]


class Keys(Protocol):
    """Who signs and verifies asks for the keys each time, because they change."""

    @property
    def current(self) -> Keyset:
        """The keyset as it is now."""
        ...

    def look_again(self) -> Keyset:
        """The keyset after a fresh look, for a key that is not known yet."""
        ...


class RotationInProgress(Exception):
    """Somebody else is changing the keyset at this moment."""


class KeysetSource:
    """Implements `Keys` on a folder; a file that cannot be read leaves the keys as they were."""

    def __init__(
        self,
        folder: Path,
        *,
        on_failure: Callable[[Exception], None] = lambda _: None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Makes the keyset of a new installation; raises what is wrong with the one of an old one."""
        self._folder = folder
        self._on_failure = on_failure
        self._now = now
        self._keyset = ensure_keyset(folder)
        self._signature = _signature_of(folder)
        self._looked_at = now()

    @property
    def current(self) -> Keyset:
        """At most a second old."""
        return self._look(_LOOK_SECONDS)

    def look_again(self) -> Keyset:
        """As fresh as can be had at a bounded price."""
        return self._look(_LOOK_AGAIN_SECONDS)

    def _look(self, at_most_every: float) -> Keyset:
        now = self._now()
        if now - self._looked_at >= at_most_every:
            self._looked_at = now
            try:
                self._refresh()
            except (OSError, ValueError, UnsafeKeyFile) as failure:
                self._on_failure(failure)
        return self._keyset

    def _refresh(self) -> None:
        signature = _signature_of(self._folder)
        if signature != self._signature:
            self._keyset = load_keyset(self._folder)
            self._signature = signature


@contextlib.contextmanager
def exclusive_keyset(folder: Path) -> Generator[Callable[[Keyset], None]]:
    """The right to change the keyset, and the function that does it; raises `RotationInProgress`."""
    descriptor = os.open(folder / _LOCK_FILE, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RotationInProgress from error
        yield lambda keyset: save_keyset(folder, keyset)
    finally:
        os.close(descriptor)


def _signature_of(folder: Path) -> _Signature:
    """A replaced file has another inode; one written in place another time or size."""
    found = (folder / KEYSET_FILE).stat()
    return found.st_ino, found.st_mtime_ns, found.st_size
