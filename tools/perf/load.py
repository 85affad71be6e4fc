"""A client that costs little: raw connections, requests made beforehand, answers counted by their length."""

import asyncio
import itertools
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Seen:
    """What came back."""

    waits: list[float] = field(default_factory=list[float])
    """Seconds for each answer."""
    statuses: dict[int, int] = field(default_factory=dict[int, int])
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.waits) / self.seconds

    def at(self, share: float) -> float:
        """A quantile of the waits in milliseconds."""
        return sorted(self.waits)[min(len(self.waits) - 1, int(len(self.waits) * share))] * 1000

    def note(self, status: int, wait: float) -> None:
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.waits.append(wait)


def request(method: str, path: str, *, token: str | None = None, body: bytes = b"") -> bytes:
    """The bytes of a request."""
    fields = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1", "accept: application/json"]
    if token is not None:
        fields.append(f"authorization: Bearer {token}")
    if body:
        fields += ["content-type: application/json", f"content-length: {len(body)}"]
    return "\r\n".join([*fields, "", ""]).encode() + body


class Connection:
    """One keep-alive connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> "Connection":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, message: bytes) -> tuple[int, bytes]:
        """Status and body."""
        self._writer.write(message)
        head = await self._reader.readuntil(b"\r\n\r\n")
        lowered = head.lower()
        begin = lowered.index(b"content-length:") + 15
        length = int(lowered[begin : lowered.index(b"\r\n", begin)])
        return int(head[9:12]), await self._reader.readexactly(length)

    def close(self) -> None:
        self._writer.close()


async def as_fast_as_possible(port: int, messages: Iterable[bytes], *, connections: int, seconds: float) -> Seen:
    """Every connection asks again as soon as it is answered."""
    seen, endless = Seen(), itertools.cycle(messages)
    open_ones = [await Connection.open(port) for _ in range(connections)]
    began = time.perf_counter()
    await asyncio.gather(*(_repeat(each, endless, began + seconds, seen) for each in open_ones))
    seen.seconds = time.perf_counter() - began
    for each in open_ones:
        each.close()
    return seen


async def _repeat(connection: Connection, messages: Iterator[bytes], until: float, seen: Seen) -> None:
    while (now := time.perf_counter()) < until:
        status, _ = await connection.ask(next(messages))
        seen.note(status, time.perf_counter() - now)


async def at_a_pace(port: int, messages: Iterable[bytes], *, each_second: float, seconds: float) -> Seen:
    """Requests come when they come, whether or not earlier ones are answered; a wait begins when it was due."""
    seen, endless, idle = Seen(), itertools.cycle(messages), list[Connection]()

    async def one(message: bytes, due: float) -> None:
        connection = idle.pop() if idle else await Connection.open(port)
        status, _ = await connection.ask(message)
        seen.note(status, time.perf_counter() - due)
        idle.append(connection)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(each_second * seconds)):
            due = began + number / each_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(one(next(endless), due))
    seen.seconds = time.perf_counter() - began
    for each in idle:
        each.close()
    return seen
