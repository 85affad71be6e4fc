"""The memory of an interpreter that has just started, from which the others start ten times as fast."""

import contextlib
import os
import subprocess
import tempfile
import threading
from pathlib import Path

from starter_simulator.sandbox.node import command, version

SECONDS_TO_MAKE = 120.0
SMALLEST = 1_000_000
"""Less is no memory of an interpreter but a failure on the way."""


class Snapshot:
    """A file, made when it is first asked for; in a folder it serves the next process too."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._path: Path | None = None
        self._tried = False

    def path(self) -> Path | None:
        """The file; None when it cannot be made, and interpreters start slowly."""
        with self._lock:
            if not self._tried:
                self._path = self._kept() or self._made()
                self._tried = True
        return self._path

    def end(self) -> None:
        """Drops a file that nobody else can use."""
        with self._lock:
            if self._path and self._folder is None:
                self._path.unlink(missing_ok=True)
            self._path, self._tried = None, False

    def _kept(self) -> Path | None:
        found = self._folder / f"python-{version()}.snapshot" if self._folder else None
        return found if found and found.is_file() else None

    def _made(self) -> Path | None:
        try:
            told = subprocess.run(  # noqa: S603 - Node with our own runner
                command(makes_snapshot=True), capture_output=True, timeout=SECONDS_TO_MAKE, check=True, env={}
            ).stdout
        except (OSError, subprocess.SubprocessError):
            return None
        if len(told) < SMALLEST:
            return None
        handle, name = tempfile.mkstemp(suffix=".part", dir=self._folder)
        with os.fdopen(handle, "wb") as file:
            file.write(told)
        made = Path(name)
        if self._folder:
            with contextlib.suppress(OSError):
                for old in self._folder.glob("python-*.snapshot"):
                    old.unlink()
                made = made.replace(self._folder / f"python-{version()}.snapshot")
        return made.resolve()
