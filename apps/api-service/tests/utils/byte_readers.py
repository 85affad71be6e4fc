"""Readers that keep every byte of a run's stream, over any number of lost connections and from several processes."""

import time
from dataclasses import dataclass, field
from itertools import cycle

import httpx2
from tests.utils.followers import RunClient
from tests.utils.stream_assertions import TERMINAL_KINDS

_TERMINAL = tuple(f'"kind":"{kind}"'.encode() for kind in TERMINAL_KINDS)


@dataclass
class ByteReader:
    """Reads one run, from each of the servers in turn; `hangs_up_after` frames it goes to the next."""

    clients: list[RunClient]
    run_id: str
    hangs_up_after: int | None = None
    frames: list[bytes] = field(default_factory=list[bytes])
    connections: int = 0

    def to_end(self, *, seconds: float = 120) -> list[bytes]:
        """Every frame, `id:` and `data:` as they came, until the terminal one."""
        deadline, servers = time.monotonic() + seconds, cycle(self.clients)
        while not (self.frames and _is_terminal(self.frames[-1])):
            assert time.monotonic() < deadline, f"{self.run_id} came to no end after {len(self.frames)} frames"
            self.connections += 1
            try:
                self._read(next(servers))
            except httpx2.HTTPError:
                time.sleep(0.05)
        return self.frames

    def _read(self, client: RunClient) -> None:
        last = {"last-event-id": str(event_id(self.frames[-1]))} if self.frames else {}
        url, until = f"{client.base_url}/runs/{self.run_id}/stream", None
        if self.hangs_up_after is not None:
            until = len(self.frames) + self.hangs_up_after
        with client.http.stream("GET", url, headers={**client.headers, **last}) as answer:
            if answer.status_code != 200:
                time.sleep(0.05)
                return
            rest = b""
            for chunk in answer.iter_bytes():
                *blocks, rest = (rest + chunk).split(b"\n\n")
                self.frames += [block for block in blocks if block.startswith(b"id: ")]
                if until is not None and len(self.frames) >= until:
                    del self.frames[until:]
                    return


def event_id(frame: bytes) -> int:
    """The id that a reader resumes after."""
    return int(frame.partition(b"\n")[0].removeprefix(b"id: "))


def rest_after(client: RunClient, run_id: str, frame: bytes) -> list[bytes]:
    """What a finished run's stream has after that frame."""
    url = f"{client.base_url}/runs/{run_id}/stream"
    answer = client.http.get(url, headers={**client.headers, "last-event-id": str(event_id(frame))})
    assert answer.status_code == 200, answer.text
    return [block for block in answer.content.split(b"\n\n") if block.startswith(b"id: ")]


def _is_terminal(frame: bytes) -> bool:
    return any(mark in frame for mark in _TERMINAL)
