"""Read the day's logs of several services, and keep reading as they grow."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from starter_contracts.paths import DataPaths

from starter_console.adapters.log_files import tail
from starter_console.failures import ExitCode, Failure

_EVERY = 0.3


@dataclass(frozen=True, slots=True)
class LogLine:
    service: str
    text: str


def services_with_logs(paths: DataPaths) -> list[str]:
    """The services that have written something today."""
    return sorted(file.parent.name for file in paths.current_logs.glob("*/all.log"))


def last_lines(paths: DataPaths, services: Sequence[str], lines: int, *, errors: bool) -> list[LogLine]:
    """The last lines of each service, in the order of the services."""
    files = _files(paths, services, errors=errors)
    return [LogLine(service, text) for service, file in files.items() for text in tail(file, lines)]


def new_lines(paths: DataPaths, services: Sequence[str], *, errors: bool) -> Iterator[LogLine]:
    """Lines that are written from now on, for ever; a new day's files are read from their beginning."""
    positions: dict[Path, int] = {
        file.resolve(): file.stat().st_size for file in _files(paths, services, errors=errors).values() if file.exists()
    }
    while True:
        for service, file in _files(paths, services, errors=errors).items():
            if file.exists():
                yield from _read_new(service, file.resolve(), positions)
        time.sleep(_EVERY)


def _read_new(service: str, file: Path, positions: dict[Path, int]) -> Iterator[LogLine]:
    with file.open("rb") as stream:
        stream.seek(positions.get(file, 0))
        for line in stream:
            if not line.endswith(b"\n"):
                break  # still being written
            positions[file] = positions.get(file, 0) + len(line)
            yield LogLine(service, line.decode("utf-8", errors="replace").rstrip())


def _files(paths: DataPaths, services: Sequence[str], *, errors: bool) -> dict[str, Path]:
    known = services_with_logs(paths)
    if unknown := [service for service in services if service not in known]:
        raise Failure(
            f"{', '.join(unknown)} {'has' if len(unknown) == 1 else 'have'} no log of today",
            why=f"logs of today: {', '.join(known) or 'none'}",
            next_step="start it first (./starter up), or name one of these with --service",
            code=ExitCode.USAGE,
        )
    name = "error.log" if errors else "all.log"
    return {service: paths.current_logs / service / name for service in services or known}
