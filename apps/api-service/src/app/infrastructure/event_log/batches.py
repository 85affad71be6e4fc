"""Batches of journal events as bytes, the same in the tail and in Postgres: every reader gets equal events."""

import zlib
from collections.abc import Sequence

import orjson

from app.domain.ai.models import AgentStreamEvent, JournalEvent

_LEVEL = 3
"""Events of a run resemble each other: a higher level costs twice the time and saves a fifteenth."""


def pack(events: Sequence[JournalEvent]) -> bytes:
    """The events as JSON."""
    return orjson.dumps([[entry.seq, entry.event.to_json()] for entry in events])


def unpack(batch: bytes) -> list[JournalEvent]:
    """The inverse of `pack`."""
    return [JournalEvent(seq, AgentStreamEvent.from_json(stored)) for seq, stored in orjson.loads(batch)]


def compress(batches: Sequence[bytes]) -> bytes:
    """Batches in order as one, compressed; none of them is empty."""
    return zlib.compress(b"[" + b",".join(batch[1:-1] for batch in batches) + b"]", _LEVEL)


def decompress(compressed: bytes) -> bytes:
    """The one batch that `compress` made."""
    return zlib.decompress(compressed)
