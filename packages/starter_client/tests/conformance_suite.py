"""The conformance suite of the stream's contract, and a client's state as it compares it."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starter_client import PublicFrame, Timeline, TurnState, reduce_frames, reduce_timeline
from starter_client.events import parse_frame

_CONTRACT = Path(__file__).resolve().parents[3] / "docs/contracts/public-sse-streaming"
_AS_SENT = frozenset(
    {
        "arguments_json",
        "attachments",
        "call",
        "checkpoint",
        "citations",
        "error",
        "fields",
        "notices",
        "output",
        "structured_output",
        "usage",
    }
)
"""What the API said stays as it is."""
_HIDDEN = frozenset({"frames", "kept", "lanes", "log"})
"""How the state was computed is no part of it."""


@dataclass(frozen=True, slots=True)
class Fixture:
    name: str
    frames: list[PublicFrame]
    """Every frame, as it was sent."""
    expected: Any
    """What they add up to, as `plain_state` writes it."""


def fixtures() -> list[Fixture]:
    """The examples and the streams written for the suite."""
    streams = [*(_CONTRACT / "examples").glob("*.ndjson"), *(_CONTRACT / "conformance").glob("*.ndjson")]
    return [_fixture(stream) for stream in sorted(streams, key=lambda each: each.stem)]


def _fixture(stream: Path) -> Fixture:
    lines = stream.read_text(encoding="utf-8").strip().split("\n")
    frames = [frame for line in lines if (frame := parse_frame(line))]
    assert len(frames) == len(lines), f"{stream.name} holds a line that is no frame"
    expected = _CONTRACT / "conformance" / f"{stream.stem}.expected.json"
    return Fixture(stream.stem, frames, json.loads(expected.read_text(encoding="utf-8")))


def state_of(frames: list[PublicFrame]) -> Any:
    """The state as a file would hold it."""
    return plain_state(reduce_frames(TurnState(), frames), reduce_timeline(Timeline(), frames))


def plain_state(transcript: TurnState, timeline: Timeline) -> Any:
    return json.loads(json.dumps({"transcript": _plain(transcript), "timeline": _plain(timeline)}))


def _plain(value: Any) -> Any:
    """Maps as lists of what they hold, and nothing for what is not known."""
    if dataclasses.is_dataclass(value):
        told = {each.name.rstrip("_"): getattr(value, each.name) for each in dataclasses.fields(value)}
        shown = {key: own for key, own in told.items() if own is not None and key not in _HIDDEN}
        return {key: own if key in _AS_SENT else _plain(own) for key, own in shown.items()}
    if isinstance(value, dict):
        return [_plain(own) for own in value.values()]
    return [_plain(own) for own in value] if isinstance(value, list | tuple) else value


def encoded(frames: list[PublicFrame]) -> bytes:
    """The frames as server-sent events."""
    events = (f"id: {frame['event_id']}\ndata: {json.dumps(frame, ensure_ascii=False)}\n\n" for frame in frames)
    return "".join(events).encode()
