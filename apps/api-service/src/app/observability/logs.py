"""Wires structlog and the standard library's loggers to the same sinks."""

import logging
import sys
from pathlib import Path
from typing import Any

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
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *_shared()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            redact,
            structlog.processors.JSONRenderer(serializer=_to_json),
        ],
    )
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
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.contextvars.merge_contextvars,
        _add_request_id,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]


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


def _to_json(event: Any, **_: Any) -> str:
    return orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
