"""Where the house keeps its files: the repository's root and the folders below one data directory."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT_VARIABLE = "STARTER_ROOT"
DEFAULT_DATA_DIRECTORY = "var"
_MARKERS = ("starter", "packages/starter_contracts/pyproject.toml")


class RepositoryNotFound(Exception):
    """No folder above this one holds the starter's sources."""


def find_repository_root(start: Path | None = None) -> Path:
    """Return the checkout that contains `start`, else the one this package is installed from.

    `STARTER_ROOT` wins: the `./starter` script sets it, so that a command run from inside another checkout stays
    with its own.
    """
    if named := os.environ.get(ROOT_VARIABLE):
        return Path(named).resolve()
    for candidate in _candidates(start or Path.cwd()):
        if all((candidate / marker).is_file() for marker in _MARKERS):
            return candidate
    raise RepositoryNotFound


def _candidates(start: Path) -> Iterator[Path]:
    for origin in (start.resolve(), Path(__file__).resolve()):
        yield origin
        yield from origin.parents


@dataclass(frozen=True, slots=True)
class DataPaths:
    """The folders of one data directory; two of them are two independent installations."""

    root: Path

    @classmethod
    def below(cls, repository: Path, data_directory: str | os.PathLike[str] = DEFAULT_DATA_DIRECTORY) -> "DataPaths":
        """Resolve a data directory as people write it: relative means relative to the repository."""
        return cls((repository / Path(data_directory).expanduser()).resolve())

    @property
    def run(self) -> Path:
        """What is true only while the stack runs."""
        return self.root / "run"

    @property
    def stack_file(self) -> Path:
        return self.run / "stack.json"

    @property
    def lock_file(self) -> Path:
        """Held by the supervisor for as long as it lives."""
        return self.run / "supervisor.lock"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def tls(self) -> Path:
        """The certificate that this machine has made for itself, with its key."""
        return self.root / "tls"

    @property
    def credentials_file(self) -> Path:
        """Passwords of the embedded services, readable by the owner only."""
        return self.root / "credentials.json"

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def valkey(self) -> Path:
        return self.root / "valkey"

    @property
    def simulator(self) -> Path:
        """The files that the simulated model's endpoint keeps."""
        return self.root / "simulator"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def evals(self) -> Path:
        """Reports of evals, and the account that asks."""
        return self.root / "evals"

    @property
    def logs(self) -> Path:
        return self.root / "log"

    @property
    def current_logs(self) -> Path:
        """A link to today's folder of `logs`."""
        return self.logs / "current"
