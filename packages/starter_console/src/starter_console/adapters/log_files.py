"""One place for logs: a folder per day, below it one per service, `current` pointing to today."""

import contextlib
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

_ERROR = re.compile(r"\b(ERROR|FATAL|PANIC|CRITICAL)\b|\"level\":\s*\"(error|critical)\"|^Traceback|^\s*⨯|\bError:")
_CONTINUATION = re.compile(r"^\s+\S")


def day_folder(logs: Path, today: date) -> Path:
    """Today's folder, with `current` pointing to it."""
    folder = logs / today.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    link = logs / "current"
    if not (link.is_symlink() and link.readlink() == Path(folder.name)):
        fresh = logs / f".current-{folder.name}"
        fresh.unlink(missing_ok=True)
        # Several programs may do this at midnight; each replaces the link in one step.
        with contextlib.suppress(FileExistsError, FileNotFoundError):
            fresh.symlink_to(folder.name)
            fresh.replace(link)
    return folder


class ServiceLog:
    """What a program prints, kept by day: everything in `all.log`, what looks like an error also in `error.log`."""

    def __init__(self, logs: Path, service: str) -> None:
        self._logs = logs
        self._service = service
        self._day: date | None = None
        self._all: TextIO | None = None
        self._errors: TextIO | None = None
        self._in_error = False

    @property
    def path(self) -> Path:
        return self._logs / "current" / self._service / "all.log"

    def write(self, line: str) -> None:
        """Append one line; a new day opens new files."""
        everything, errors = self._files()
        everything.write(line.rstrip("\n") + "\n")
        self._in_error = bool(_ERROR.search(line)) or (self._in_error and bool(_CONTINUATION.match(line)))
        if self._in_error:
            errors.write(line.rstrip("\n") + "\n")

    def close(self) -> None:
        for stream in (self._all, self._errors):
            if stream is not None:
                stream.close()
        self._day = None

    def _files(self) -> tuple[TextIO, TextIO]:
        today = datetime.now(UTC).date()
        if self._all is None or self._errors is None or self._day != today:
            self.close()
            folder = day_folder(self._logs, today) / self._service
            folder.mkdir(parents=True, exist_ok=True)
            self._day = today
            self._all = (folder / "all.log").open("a", encoding="utf-8", buffering=1)
            self._errors = (folder / "error.log").open("a", encoding="utf-8", buffering=1)
        return self._all, self._errors


def tail(path: Path, lines: int) -> list[str]:
    """The last lines of a file that may be large or missing."""
    block = 200 * max(lines, 1)
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(0, size - block))
            text = stream.read().decode("utf-8", errors="replace")
    except OSError:
        return []
    return text.splitlines()[-lines:]
