"""The journals of those golden streams that are made from a provider's events."""

import json

from tests.utils.golden_streams import EVENTS
from tests.utils.provider_catalogue import STREAMS
from tests.utils.streamed_runs import played


def written_journals() -> dict[str, bytes]:
    """By name: the events file that the provider's events are normalised to."""
    return {name: _journal_of(name) for name in STREAMS}


def stored_journal(name: str) -> bytes:
    """The events file as it stands."""
    return (EVENTS / f"{name}.events.ndjson").read_bytes()


def _journal_of(name: str) -> bytes:
    events, _ = played(STREAMS[name])
    stored = [{"seq": seq, "event": event.to_json()} for seq, event in enumerate(events, 1)]
    return b"".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for each in stored)
