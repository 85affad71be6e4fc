"""Wires structlog and the standard library's loggers to the same sinks."""

import logging
import sys
from pathlib import Path

import orjson
import structlog
from starter_contracts.settings import LoggingSettings
from structlog.typing import EventDict, WrappedLogger

from app.core.request_id import request_id
from app.observability.dated_files import DatedFileHandler
from app.observability.redaction import redact

_QUIETED = {
    "uvicorn.access": logging.CRITICAL,
    **dict.fromkeys(("httpx", "httpx2", "dbos", "alembic"), logging.WARNING),
}


def configure_logs(settings: LoggingSettings, service: str) -> None:
    """Send every record to the sinks that `settings` names; call once per process."""
    formatter = _LineFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *_shared()],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _to_line],
    )
    _leave_out_what_no_line_tells()
    root = logging.getLogger()
    root.handlers = _handlers(settings, service)
    root.setLevel(settings.level.upper())
    for handler in root.handlers:
        handler.setFormatter(formatter)
    for name, level in _QUIETED.items():
        logging.getLogger(name).setLevel(level)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            _to_line,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _add_request_id,
        structlog.processors.format_exc_info,
        redact,  # everything that comes from outside; what follows is the house's own
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _leave_out_what_no_line_tells() -> None:
    """Caller, thread, process and task of a line, which logging looks up by default (logging HOWTO, "Optimization")."""
    unused = {"_srcfile": None, **dict.fromkeys(("logThreads", "logProcesses", "logMultiprocessing"), False)}
    for name, value in unused.items():
        setattr(logging, name, value)


def _handlers(settings: LoggingSettings, service: str) -> list[logging.Handler]:
    sinks = {sink.strip() for sink in settings.sinks.split(",") if sink.strip()}
    handlers: list[logging.Handler] = []
    if "stdout" in sinks:
        handlers.append(logging.StreamHandler(sys.stdout))
    if "file" in sinks:
        root = Path(settings.root)
        errors = DatedFileHandler(root, service, "error.log")
        errors.setLevel(logging.ERROR)
        handlers += [DatedFileHandler(root, service, "all.log"), errors]
    return handlers


def _add_request_id(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    if (identifier := request_id.get()) is not None:
        event["request_id"] = identifier
    return event


class _Line(str):
    """A finished line: our own records are rendered once, by the logger, however many sinks there are."""

    __slots__ = ()


class _LineFormatter(structlog.stdlib.ProcessorFormatter):
    """Renders what libraries log, and passes our own lines on."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object."""
        return record.msg if isinstance(record.msg, _Line) else super().format(record)


def _to_line(logger: WrappedLogger, name: str, event: EventDict) -> str:
    return _Line(orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS).decode())
