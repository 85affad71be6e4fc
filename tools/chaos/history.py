"""An append-only history of what people were promised, what they saw, and who was hit."""

import json
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.utils.followers import RunClient
from tests.utils.stream_assertions import Frame


@dataclass(frozen=True, slots=True)
class Conversation:
    """One run as a person lived it: `frames` is what the stream left them with, empty when it never ended."""

    client: RunClient
    run_id: str
    conversation_id: str
    asked_at: float
    ended_at: float
    frames: list[Frame]
    arrivals: list[float]
    """When each frame was read."""


@dataclass(slots=True)
class Hit:
    """A victim, from when to when, and the runs that it executed."""

    victim: str
    at: float
    held: frozenset[str]
    over_at: float = float("inf")


@dataclass(slots=True)
class History:
    """One JSON object a line; times are seconds of the monotonic clock."""

    file: Path
    conversations: list[Conversation] = field(default_factory=list[Conversation])
    hits: list[Hit] = field(default_factory=list[Hit])
    asked: dict[str, float] = field(default_factory=dict[str, float])
    """Runs that were accepted and have not ended, and since when."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, **facts: Any) -> None:
        """Write a line."""
        line = json.dumps({"at": round(time.monotonic(), 3), "what": what, **facts})
        with self._lock, self.file.open("a", encoding="utf-8") as lines:
            lines.write(f"{line}\n")

    def accepted(self, run_id: str, conversation_id: str) -> None:
        """Somebody was told that their message is kept."""
        self.note("accepted", run=run_id, conversation=conversation_id)
        with self._lock:
            self.asked[run_id] = time.monotonic()

    def lived(self, conversation: Conversation) -> None:
        """Remember a run that its person is done with."""
        last = conversation.frames[-1]["kind"] if conversation.frames else None
        self.note("ended", run=conversation.run_id, frames=len(conversation.frames), last=last)
        with self._lock:
            self.asked.pop(conversation.run_id, None)
            self.conversations.append(conversation)

    def open_since(self, moment: float) -> list[str]:
        """The runs that were accepted before `moment` and have not ended."""
        with self._lock:
            return [run_id for run_id, asked_at in self.asked.items() if asked_at < moment]

    def was_hit(self, name: str, since: float, until: float) -> bool:
        """Whether a victim of this name, or its connections, were hit in that time."""
        return any(hit.victim.partition(":")[0] == name and hit.at < until and hit.over_at > since for hit in self.hits)
