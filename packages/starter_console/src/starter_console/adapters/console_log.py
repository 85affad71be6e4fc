"""The console's own log: one JSON object a line, by day, beside the logs of the services it runs."""

import json
import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from starter_console.adapters.log_files import ServiceLog

SINKS_VARIABLE = "CONSOLE_LOGGING_SINKS"
SERVICE = "starter-console"
logger = logging.getLogger("starter_console")


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields: dict[str, object] = getattr(record, "fields", {})
        entry = {"timestamp": at, "level": record.levelname.lower(), "event": record.getMessage(), **fields}
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, default=str)


class _DayFile(logging.Handler):
    def __init__(self, logs: Path) -> None:
        super().__init__()
        self._file = ServiceLog(logs, SERVICE)

    def emit(self, record: logging.LogRecord) -> None:
        self._file.write(self.format(record))

    def close(self) -> None:
        self._file.close()
        super().close()


def configure(logs: Path) -> None:
    """Send the log where `CONSOLE_LOGGING_SINKS` says: `file` (the default), `stderr`, both, or `none`."""
    sinks = {sink.strip() for sink in os.environ.get(SINKS_VARIABLE, "file").split(",")}
    handlers: list[logging.Handler] = [_DayFile(logs)] if "file" in sinks else []
    if sinks & {"stderr", "stdout"}:
        handlers.append(logging.StreamHandler(sys.stderr))
    for handler in handlers:
        handler.setFormatter(_JsonLines())
    logger.handlers = handlers or [logging.NullHandler()]
    logger.setLevel(logging.INFO)
    logger.propagate = False
