"""Log files under `<root>/<date>/<service>/`, with `<root>/current` pointing at today."""

import logging
import os
from datetime import date, datetime
from pathlib import Path


class DatedFileHandler(logging.Handler):
    """Appends lines to today's file and moves on at midnight."""

    def __init__(self, root: Path, service: str, name: str) -> None:
        super().__init__()
        self._root = root
        self._service = service
        self._name = name
        self._day: date | None = None
        self._file: int | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """One write per line, so that processes may share a file."""
        try:
            line = self.format(record) + "\n"
            os.write(self._descriptor(datetime.fromtimestamp(record.created).astimezone().date()), line.encode())
        except Exception:
            self.handleError(record)

    def close(self) -> None:
        """Close today's file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        super().close()

    def _descriptor(self, day: date) -> int:
        if self._file is None or day != self._day:
            if self._file is not None:
                os.close(self._file)
            folder = self._root / day.isoformat() / self._service
            folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(folder / self._name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
            self._day = day
            point_current_at(self._root, day)
        return self._file


def point_current_at(root: Path, day: date) -> None:
    """Replace the link in one step, so that readers never miss it."""
    fresh = root / f".current-{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(day.isoformat(), target_is_directory=True)
    fresh.replace(root / "current")
