"""Log lines are JSON, dated, and hold no secrets."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from app.observability.dated_files import DatedFileHandler
from app.observability.logs import configure_logs
from app.observability.redaction import mask, redact
from starter_contracts.settings import LoggingSettings


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Authorization: Bearer abc.def.ghi", "Authorization: Bearer [redacted]"),
        ("postgresql://starter_app:s3cr%2Ft@127.0.0.1:5432/x", "postgresql://starter_app:[redacted]@127.0.0.1:5432/x"),
        ("token rt_AaIFWMbCd22M6Pd73ZVYgAAAA was used", "token [redacted] was used"),
        ("the link /invite#inv_AaIFWMbCd22M6Pd73ZVYgAAAA", "the link /invite#[redacted]"),
        ("got eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln", "got [redacted]"),
        ("key sk-proj-abcdefgh12345678", "key [redacted]"),
        ("http://127.0.0.1:8000/health and tasks", "http://127.0.0.1:8000/health and tasks"),
    ],
)
def test_secrets_inside_text_are_masked_and_nothing_else(text: str, kept: str) -> None:
    assert mask(text) == kept


def test_fields_are_masked_by_name_and_numbers_stay() -> None:
    event = redact(None, "info", {"password": "x", "Refresh_Token": "y", "tokens": 12, "api_key": "z", "path": "/a"})
    assert event == {
        "password": "[redacted]",
        "Refresh_Token": "[redacted]",
        "tokens": 12,
        "api_key": "[redacted]",
        "path": "/a",
    }


def record(at: datetime, message: str) -> logging.LogRecord:
    made = logging.makeLogRecord({"msg": message, "levelno": logging.INFO})
    made.created = at.timestamp()
    return made


def test_a_new_day_begins_a_new_folder_and_current_follows(tmp_path: Path) -> None:
    handler = DatedFileHandler(tmp_path, "api", "all.log")
    days = [datetime(2026, 5, day, 12, tzinfo=UTC) for day in (1, 2)]
    for day in days:
        handler.emit(record(day, f"day {day.day}"))
    handler.close()
    assert (tmp_path / "2026-05-01/api/all.log").read_text() == "day 1\n"
    assert (tmp_path / "current/api/all.log").read_text() == "day 2\n"
    assert (tmp_path / "current").readlink() == Path("2026-05-02")


def test_errors_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    root, level = logging.getLogger(), logging.getLogger().level
    before = root.handlers
    try:
        configure_logs(LoggingSettings(sinks="file", root=tmp_path), "api")
        logging.getLogger("test").info("fine", extra={"password": "hunter2"})
        logging.getLogger("test").error("broken: Bearer abcdef")
        lines = {
            name: [json.loads(line) for line in (tmp_path / f"current/api/{name}.log").read_text().splitlines()]
            for name in ("all", "error")
        }
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers = before
        root.setLevel(level)
    assert [line["event"] for line in lines["all"]] == ["fine", "broken: Bearer [redacted]"]
    assert [line["event"] for line in lines["error"]] == ["broken: Bearer [redacted]"]
    assert lines["all"][0]["password"] == "[redacted]"
