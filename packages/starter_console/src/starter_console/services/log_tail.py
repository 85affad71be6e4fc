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


class LogFollower:
    """Remembers how far each file has been read; a new day's files are read from their beginning."""

    def __init__(
        self, paths: DataPaths, services: Sequence[str] = (), *, errors: bool = False, past_lines: int = 20
    ) -> None:
        self._paths = paths
        self._services = services
        self._name = "error.log" if errors else "all.log"
        self._past_lines = past_lines
        self._positions: dict[Path, int] | None = None

    def new_lines(self) -> Iterator[LogLine]:
        """What has been written since the last time; the first time, the last lines of each service."""
        if self._positions is None:
            yield from self._last_lines()
            return
        for service, file in self._files().items():
            yield from self._read_on(service, file, self._positions)

    def follow(self) -> Iterator[LogLine]:
        """New lines for ever."""
        while True:
            yield from self.new_lines()
            time.sleep(_EVERY)

    def _last_lines(self) -> Iterator[LogLine]:
        files = self._files()
        self._positions = {file: file.stat().st_size for file in files.values()}
        for service, file in files.items():
            for text in tail(file, self._past_lines):
                yield LogLine(service, text)

    def _read_on(self, service: str, file: Path, positions: dict[Path, int]) -> Iterator[LogLine]:
        with file.open("rb") as stream:
            stream.seek(positions.setdefault(file, 0))
            for line in stream:
                if not line.endswith(b"\n"):
                    break  # still being written
                positions[file] += len(line)
                yield LogLine(service, line.decode("utf-8", errors="replace").rstrip())

    def _files(self) -> dict[str, Path]:
        """Each service's file of today; the link `current` is followed, so that tomorrow's is another one."""
        known = services_with_logs(self._paths)
        if unknown := [service for service in self._services if service not in known]:
            raise Failure(
                f"{', '.join(unknown)} {'has' if len(unknown) == 1 else 'have'} no log of today",
                why=f"logs of today: {', '.join(known) or 'none'}",
                next_step="start it first (./starter up), or name one of these with --service",
                code=ExitCode.USAGE,
            )
        files = {name: (self._paths.current_logs / name / self._name).resolve() for name in self._services or known}
        return {name: file for name, file in files.items() if file.exists()}
