"""Recorded streams: files of one JSON event a line, played byte by byte as they were sent."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from starter_simulator.conversation import Turn
from starter_simulator.errors import ApiError, model_not_found
from starter_simulator.items import Answer
from starter_simulator.stream import Pace, raw_frame

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_TERMINAL = ("response.completed", "response.failed", "response.incomplete")


class Recordings:
    """A folder of `<name>.jsonl` files; those of a folder `responses` in it count as well."""

    def __init__(self, folder: Path | None) -> None:
        self._folders = [folder, folder / "responses"] if folder else []

    def names(self) -> list[str]:
        return sorted({file.stem for folder in self._folders for file in folder.glob("*.jsonl")})

    def lines(self, name: str) -> list[bytes]:
        if _NAME.fullmatch(name):
            for folder in self._folders:
                file = folder / f"{name}.jsonl"
                if file.is_file():
                    return [line.rstrip(b"\r") for line in file.read_bytes().split(b"\n") if line.strip()]
        raise model_not_found(f"replay:{name}")


@dataclass(frozen=True, slots=True)
class RecordedReply:
    """A recording, ending where its file ends."""

    lines: list[bytes]
    pace: Pace

    def stream(self) -> AsyncIterator[bytes]:
        return self.pace.play(raw_frame(_event(line).get("type"), line) for line in self.lines)

    async def body(self) -> bytes:
        await self.pace.begin()
        for event in map(_event, reversed(self.lines)):
            if event.get("type") in _TERMINAL and "response" in event:
                return orjson.dumps(event["response"])
        raise ApiError("The recording has no final response.", status=500, code="server_error")


def closing_sentence(name: str, turn: Turn) -> Answer:
    """What is said when a recording was played for this question already."""
    outputs = len(turn.outputs)
    came = f" Tool outputs that came back: {outputs}." if outputs else ""
    return Answer(f"The recording “{name}” has been played.{came} Nothing follows in it, so this ends the turn.")


def _event(line: bytes) -> dict[str, Any]:
    try:
        event = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return event if isinstance(event, dict) and isinstance(event.get("type"), str) else {}
