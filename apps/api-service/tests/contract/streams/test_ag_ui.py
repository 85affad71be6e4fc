"""A run reads in AG-UI as it does in our own format, from any place on."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from app.api.v1.shared.ag_ui import AgUiProjection, ag_ui_events
from starter_client import TurnState, reduce_frames
from tests.utils.ag_ui_reader import AgUiReader

_CONTRACT = Path(__file__).resolve().parents[5] / "docs/contracts/public-sse-streaming"
# What repeats frames breaks the rules of our own format, which the projection may rely on.
_STREAMS = sorted(
    stream
    for folder in ("examples", "conformance")
    for stream in (_CONTRACT / folder).glob("*.ndjson")
    if stream.stem != "run-repeated"
)

pytestmark = pytest.mark.parametrize("stream", [pytest.param(each, id=each.stem) for each in _STREAMS])


def frames_of(stream: Path) -> list[Any]:
    return [json.loads(line) for line in stream.read_text(encoding="utf-8").strip().split("\n")]


def projected(frames: list[Any]) -> list[dict[str, Any]]:
    projection = AgUiProjection()
    return [event for frame in frames for event in projection.project(frame)]


def test_its_events_are_the_protocols_in_their_order_and_say_the_same(stream: Path) -> None:
    frames = frames_of(stream)
    reader = AgUiReader().read(projected(frames))
    turn = reduce_frames(TurnState(), frames)
    assert "\n\n".join(text for text in reader.texts.values() if text) == turn.text
    assert reader.seen.count("RUN_STARTED") == 1
    assert (reader.seen[-1] == "RUN_ERROR") == (turn.status == "failed")


def test_its_tools_are_called_and_answered(stream: Path) -> None:
    frames = frames_of(stream)
    events = projected(frames)
    told = {frame["tool"]["tool_call_id"] for frame in frames if frame["kind"] == "tool.status"}
    began = {event["toolCallId"] for event in events if event["type"] == "TOOL_CALL_START"}
    answers = {event["toolCallId"] for event in events if event["type"] == "TOOL_CALL_RESULT"}
    outputs = {frame["tool_call_id"] for frame in frames if frame["kind"] == "tool.output"}
    assert told <= began
    assert outputs <= answers <= began


async def test_it_goes_on_after_any_frame(stream: Path) -> None:
    frames = frames_of(stream)
    whole = await read(frames, 0)
    for frame in frames:
        rest = await read(frames, frame["event_id"])
        assert whole.endswith(rest)
        assert all(seen <= frame["event_id"] for seen in ids_of(whole.removesuffix(rest)))
        assert all(seen > frame["event_id"] for seen in ids_of(rest))
    assert await read(frames, frames[-1]["event_id"]) == b""


def ids_of(events: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"^id: (\d+)$", events, re.MULTILINE)]


def as_sse(frame: Any) -> bytes:
    return b"id: %d\ndata: %b\n\n" % (frame["event_id"], json.dumps(frame).encode())


async def read(frames: list[Any], after: int) -> bytes:
    """The stream beyond that frame, as bytes."""

    async def batches() -> AsyncIterator[bytes]:
        for at in range(0, len(frames), 3):
            yield b"".join(as_sse(frame) for frame in frames[at : at + 3])
            yield b": heartbeat\n\n"

    events = b"".join([batch async for batch in ag_ui_events(batches(), after)])
    return events.replace(b": heartbeat\n\n", b"")
