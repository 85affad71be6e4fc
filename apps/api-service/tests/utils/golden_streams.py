"""Reads the golden streams: journal events under `tests/fixtures/streams`, their frames under `docs/contracts`."""

import json
from pathlib import Path
from typing import Any

from app.api.v1.shared.public_stream_projector import PublicStreamProjector, StreamFrame, stream_id_of
from app.domain.ai.models import AgentStreamEvent, JournalEvent

_SERVICE = Path(__file__).resolve().parents[2]
EVENTS = _SERVICE / "tests" / "fixtures" / "streams"
GOLDENS = _SERVICE.parents[1] / "docs" / "contracts" / "public-sse-streaming" / "examples"

RUN_ID = "0197a3c4-5b7e-7d21-9c3a-6f2e8d1b4a90"
CONVERSATION_ID = "0197a3c4-1f02-7c55-8e10-2b9d7a6c3e41"


def names() -> list[str]:
    """Of all golden streams."""
    return sorted(path.name.removesuffix(".events.ndjson") for path in EVENTS.glob("*.events.ndjson"))


def golden_path(name: str) -> Path:
    """Where the frames of a golden stream are kept."""
    return GOLDENS / f"{name}.ndjson"


def journal_of(name: str) -> list[JournalEvent]:
    """The events of a golden stream."""
    lines = (EVENTS / f"{name}.events.ndjson").read_text(encoding="utf-8").splitlines()
    return [journal_event(json.loads(line)) for line in lines]


def journal_event(stored: dict[str, Any]) -> JournalEvent:
    """An event from its stored form."""
    return JournalEvent(stored["seq"], AgentStreamEvent.from_json(stored["event"]))


def projector() -> PublicStreamProjector:
    """A new projector for the run that all golden streams show."""
    return PublicStreamProjector(run_id=RUN_ID, conversation_id=CONVERSATION_ID, stream_id=stream_id_of(RUN_ID))


def project(journal: list[JournalEvent]) -> list[StreamFrame]:
    """The frames of a whole journal."""
    fresh = projector()
    return [frame for event in journal for frame in fresh.project(event)]


def as_ndjson(frames: list[StreamFrame]) -> bytes:
    """Frames as they stand in a golden file."""
    return b"".join(frame.body + b"\n" for frame in frames)
