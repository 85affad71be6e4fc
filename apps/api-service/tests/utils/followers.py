"""A client that follows a run over any number of restarts, as a browser does."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx2
from tests.utils.stream_assertions import Frame, assert_asked_agents, is_terminal, message_text


@dataclass
class RunClient:
    """Somebody signed in at a server that may go away."""

    base_url: str
    headers: dict[str, str]
    http: httpx2.Client = field(default_factory=lambda: httpx2.Client(timeout=60))

    def start(self, message: str, **body: Any) -> tuple[str, str]:
        """Begin a turn and hang up: run and conversation."""
        with self.http.stream(
            "POST", f"{self.base_url}/chat/stream", json={"message": message, **body}, headers=self.headers
        ) as answer:
            if answer.status_code != 200:
                raise AssertionError(answer.read().decode())
            return answer.headers["x-run-id"], answer.headers["x-conversation-id"]

    def follow(
        self, run_id: str, *, seconds: float = 180, on_frame: Callable[[Frame], None] | None = None
    ) -> list[Frame]:
        """Every frame until the terminal one, resumed after each break; `on_frame` hears of each when it is read."""
        frames: list[Frame] = []
        deadline = time.monotonic() + seconds
        while not (frames and is_terminal(frames[-1])):
            assert time.monotonic() < deadline, f"{run_id} came to no end: {[f['kind'] for f in frames[-5:]]}"
            try:
                self._read(run_id, frames, on_frame, deadline)
            except httpx2.HTTPError:
                time.sleep(0.1)
        return frames

    def _read(
        self, run_id: str, frames: list[Frame], on_frame: Callable[[Frame], None] | None, deadline: float
    ) -> None:
        """Until the stream ends or breaks; heartbeats alone do not keep it beyond the deadline."""
        last = {"last-event-id": str(frames[-1]["event_id"])} if frames else {}
        url = f"{self.base_url}/runs/{run_id}/stream"
        with self.http.stream("GET", url, headers={**self.headers, **last}) as answer:
            if answer.status_code != 200:
                time.sleep(0.1)
                return
            for line in answer.iter_lines():
                if time.monotonic() > deadline:
                    return
                if line.startswith("data: "):
                    frames.append(json.loads(line.removeprefix("data: ")))
                    if on_frame is not None:
                        on_frame(frames[-1])

    def wait_for_words(self, run_id: str, *, seconds: float = 60) -> None:
        """Return once the answer has begun, however busy the machine is."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            url = f"{self.base_url}/runs/{run_id}/stream"
            with httpx2.stream("GET", url, headers=self.headers, timeout=seconds) as answer:
                for line in answer.iter_lines():
                    if '"kind":"message.delta"' in line:
                        return
        raise AssertionError(f"{run_id} says nothing")

    def get(self, path: str) -> dict[str, Any]:
        answer = self.http.get(f"{self.base_url}{path}", headers=self.headers)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def cancel(self, run_id: str) -> int:
        return int(self.http.post(f"{self.base_url}/runs/{run_id}/cancel", headers=self.headers).status_code)

    def said(self, conversation_id: str, run_id: str) -> str:
        """What the conversation has of the run's answers."""
        messages = self.get(f"/conversations/{conversation_id}")["messages"]
        return "".join(m["content"] for m in messages if m["run_id"] == run_id and m["role"] == "assistant")


def assert_same_transcript(client: RunClient, conversation_id: str, frames: list[Frame]) -> None:
    """What the follower is left with is what the conversation holds, and the stream ended once."""
    terminals = [frame for frame in frames if is_terminal(frame)]
    assert terminals == frames[-1:]
    assert_asked_agents(frames)
    assert message_text(frames) == client.said(conversation_id, frames[0]["run_id"])


def until(holds: Callable[[], bool], what: str, *, seconds: float = 60) -> None:
    """Returns when `holds` does."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.05)
