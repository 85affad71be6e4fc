"""People who talk to agents while things die, and a history of what they were promised and what they saw."""

import json
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx2
from tests.fixtures.agents.work import AGENT, MESSAGE
from tests.fixtures.application import PASSWORD
from tests.utils.followers import RunClient
from tests.utils.stream_assertions import Frame

Answer = TypeVar("Answer")
PATIENCE_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Conversation:
    """One run as a person lived it: `frames` is what the stream left them with, empty when it never ended."""

    client: RunClient
    run_id: str
    conversation_id: str
    asked_at: float
    ended_at: float
    frames: list[Frame]


@dataclass(slots=True)
class History:
    """Append-only: what was acknowledged, what was seen, who was killed; one JSON object a line."""

    file: Path
    conversations: list[Conversation] = field(default_factory=list[Conversation])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, **facts: Any) -> None:
        """Write a line."""
        line = json.dumps({"at": round(time.monotonic(), 3), "what": what, **facts})
        with self._lock, self.file.open("a", encoding="utf-8") as lines:
            lines.write(f"{line}\n")

    def lived(self, conversation: Conversation) -> None:
        """Remember a run that its person is done with."""
        last = conversation.frames[-1]["kind"] if conversation.frames else None
        self.note("ended", run=conversation.run_id, frames=len(conversation.frames), last=last)
        with self._lock:
            self.conversations.append(conversation)


def talk(base_url: str, history: History, *, runs: int) -> None:
    """One person: signs up, then one run after the other, each in a conversation of its own."""
    client = RunClient(base_url, {"authorization": f"Bearer {persistently(lambda: _sign_up(base_url))}"})
    for _ in range(runs):
        key = uuid.uuid4().hex
        asked = time.monotonic()
        run_id, conversation_id = persistently(lambda key=key: ask(client, key, MESSAGE, agent_type=AGENT))
        history.note("accepted", run=run_id, conversation=conversation_id)
        frames: list[Frame] = []
        try:
            frames = client.follow(run_id, seconds=PATIENCE_SECONDS)
        except AssertionError as stuck:
            history.note("stuck", run=run_id, why=str(stuck))
        history.lived(Conversation(client, run_id, conversation_id, asked, time.monotonic(), frames))


def ask(client: RunClient, key: str, message: str, **body: Any) -> tuple[str, str]:
    """Begin a turn; asked again with the same key it is the same turn."""
    client.headers["idempotency-key"] = key
    try:
        return client.start(message, **body)
    finally:
        del client.headers["idempotency-key"]


def persistently(act: Callable[[], Answer]) -> Answer:
    """Try again until it works, as a person does who sees an error page."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return act()
        except (httpx2.HTTPError, AssertionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)


def _sign_up(base_url: str) -> str:
    person = {"email": f"{uuid.uuid4().hex}@example.com", "password": PASSWORD, "tenant_name": "Night Shift"}
    answer = httpx2.post(f"{base_url}/auth/register", json={**person, "accept_terms": True}, timeout=30)
    assert answer.status_code == 201, answer.text
    token: str = answer.json()["access_token"]
    return token
