"""People who talk and stream through a balancer, and forgive nothing that a good client need not forgive."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

import httpx2
from tests.utils.followers import RunClient, assert_same_transcript
from tests.utils.stream_assertions import Frame, assert_stream, is_terminal


@dataclass
class Experience:
    """What one person met."""

    turns: int = 0
    requests: int = 0
    resumed: int = 0
    rewound: int = 0
    failed: list[str] = field(default_factory=list[str])
    lost: int = 0
    """Frames of the stream that the person was never sent."""
    doubled: int = 0
    stuck: int = 0

    def add(self, other: "Experience") -> None:
        self.turns += other.turns
        self.requests += other.requests
        self.resumed += other.resumed
        self.rewound += other.rewound
        self.failed += other.failed
        self.lost += other.lost
        self.doubled += other.doubled
        self.stuck += other.stuck

    def line(self) -> str:
        return (
            f"{self.turns} turns, {self.requests} requests, {self.resumed} streams resumed, {self.rewound} rewound: "
            f"failed {len(self.failed)}, frames lost {self.lost}, doubled {self.doubled}, runs stuck {self.stuck}"
        )


class StrictPerson:
    """Somebody signed in; every request takes a connection of its own."""

    def __init__(self, client: RunClient) -> None:
        self.seen = Experience()
        limits = httpx2.Limits(max_keepalive_connections=0)
        self.client = RunClient(client.base_url, client.headers, httpx2.Client(timeout=60, limits=limits))

    def talk(self, message: str, *, seconds: float = 120) -> None:
        """One turn, read to its end, then looked at from every side."""
        frames: list[Frame] = []
        deadline = time.monotonic() + seconds
        body = {"message": message}
        run_id, conversation_id = self._read("POST", f"{self.client.base_url}/chat/stream", frames, json=body)
        while run_id and not (frames and is_terminal(frames[-1])):
            if time.monotonic() > deadline:
                self.seen.stuck += 1
                return
            self.seen.resumed += 1
            last = {"last-event-id": str(frames[-1]["event_id"])} if frames else {}
            self._read("GET", f"{self.client.base_url}/runs/{run_id}/stream", frames, headers=last)
        if run_id:
            self.seen.turns += 1
            self._compare(run_id, conversation_id, frames)

    def look_around(self) -> None:
        """A request without a stream."""
        self.seen.requests += 1
        try:
            answer = self.client.http.get(f"{self.client.base_url}/conversations", headers=self.client.headers)
        except httpx2.HTTPError as error:
            self.seen.failed.append(f"conversations: {error!r}")
        else:
            if answer.status_code != 200:
                self.seen.failed.append(f"conversations: {answer.status_code}")

    def _read(
        self, method: str, url: str, frames: list[Frame], headers: dict[str, str] | None = None, **options: Any
    ) -> tuple[str, str]:
        """Reads a stream to its end, which must be a terminal frame or an invitation to resume."""
        self.seen.requests += 1
        invited, identity = False, ("", "")
        try:
            own = {**self.client.headers, **(headers or {})}
            with self.client.http.stream(method, url, headers=own, **options) as answer:
                if answer.status_code != 200:
                    self.seen.failed.append(f"{method} {url}: {answer.status_code}")
                    return identity
                identity = answer.headers["x-run-id"], answer.headers["x-conversation-id"]
                for line in answer.iter_lines():
                    invited = invited or line.startswith("retry: ")
                    if line.startswith("data: "):
                        frames.append(json.loads(line.removeprefix("data: ")))
        except (httpx2.HTTPError, ValueError) as error:
            self.seen.failed.append(f"{method} {url}: {error!r}")
            return identity
        if not invited and not (frames and is_terminal(frames[-1])):
            self.seen.failed.append(f"{method} {url}: the stream broke off")
        return identity

    def _compare(self, run_id: str, conversation_id: str, frames: list[Frame]) -> None:
        """What was sent piece by piece is the stream as it stands, and what the conversation holds."""
        ids = [frame["event_id"] for frame in frames]
        self.seen.doubled += len(ids) - len(set(ids))
        self.seen.rewound += any(frame["kind"] == "run.rewound" for frame in frames)
        whole: list[Frame] = []
        self._read("GET", f"{self.client.base_url}/runs/{run_id}/stream", whole)
        self.seen.lost += sum(frame not in frames for frame in whole)
        try:
            assert_stream(frames)
            assert frames[-1].get("final", {}).get("status") == "completed", frames[-1]
            assert_same_transcript(self.client, conversation_id, frames)
        except (AssertionError, httpx2.HTTPError) as difference:
            self.seen.failed.append(f"{run_id}: {difference!r}")
