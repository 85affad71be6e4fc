"""How to run a program that refuses to be root, as Postgres does."""

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starter_console.failures import ExitCode, Failure


@dataclass(frozen=True, slots=True)
class Privileges:
    prefix: tuple[str, ...] = ()
    """A command that starts the program in other clothes."""
    user: int | None = None
    """A real user to become; files must be theirs and the way to them open."""


@cache
def unprivileged() -> Privileges:
    """Nothing for normal users; for root a user namespace, else the user nobody."""
    if os.geteuid() != 0:
        return Privileges()
    namespace = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    if sys.platform == "linux" and shutil.which("unshare") and _runs((*namespace, "true")):
        return Privileges(prefix=namespace)
    return Privileges(user=pwd.getpwnam("nobody").pw_uid)


def give(path: Path, user: int) -> None:
    """Hand a folder and what is in it to a user who must be able to reach it."""
    closed = next((parent for parent in path.parents if not parent.stat().st_mode & 0o001), None)
    if closed is not None:
        raise Failure(
            f"Postgres cannot reach {path}",
            why=f"it must not run as root here, and {closed} is closed to other users",
            next_step="run as a normal user, or choose a folder that others may enter with --data-dir",
            code=ExitCode.CONFIGURATION,
        )
    for entry in (path, *path.rglob("*")):
        os.chown(entry, user, -1)


def _runs(command: tuple[str, ...]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - fixed words
