"""Recorded provider streams: real ones, kept outside the repository, named by `STARTER_RECORDINGS`."""

import json
import os
from pathlib import Path
from typing import Any

Event = dict[str, Any]


def recording_paths() -> list[Path]:
    """All recordings; none without `STARTER_RECORDINGS`."""
    folder = os.environ.get("STARTER_RECORDINGS")
    return sorted(Path(folder).rglob("*.jsonl")) if folder else []


def events_of(path: Path) -> list[Event]:
    """The events of a recording in order."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def model_calls(events: list[Event]) -> list[list[Event]]:
    """A recording may hold several responses one after another; each is a model call."""
    calls: list[list[Event]] = []
    for event in events:
        if event["type"] == "response.created" or not calls:
            calls.append([])
        calls[-1].append(event)
    return calls


def told_text(events: list[Event]) -> str:
    """The text of all finished messages as the recording tells it."""
    items = [event["item"] for event in events if event["type"] == "response.output_item.done"]
    parts = [part for item in items if item["type"] == "message" for part in item.get("content") or []]
    return "".join(part["text"] for part in parts if part["type"] == "output_text")
