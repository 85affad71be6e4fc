"""Many streams at once: how late deltas come that are sent in real time, and what two servers do beside one."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from load import request

_CHUNK = 65_536


@dataclass(slots=True)
class Heard:
    """What the readers of many streams heard."""

    late_ms: list[float] = field(default_factory=list[float])
    finished: int = 0
    seconds: float = 0.0

    def at(self, share: float) -> float:
        """A quantile of the lateness in milliseconds."""
        return sorted(self.late_ms)[min(len(self.late_ms) - 1, int(len(self.late_ms) * share))]


async def one_stream(port: int, message: bytes, heard: Heard, *, timed: bool) -> None:
    """Reads a chat's stream to its end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(message)
    rest = b""
    while chunk := await reader.read(_CHUNK):
        now = time.monotonic()
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if timed and b'"kind":"message.delta"' in line:
                sent = json.loads(line.removeprefix(b"data: "))["delta"]
                heard.late_ms.append((now - float(sent)) * 1000)
            elif b'"kind":"final"' in line:
                heard.finished += b'"status":"completed"' in line
                writer.close()
                return
    writer.close()


def chat(token: str, model: str) -> bytes:
    """The request of a new conversation's first turn."""
    body = json.dumps({"message": "Go", "model": model}).encode()
    return request("POST", "/api/v1/chat/stream", token=token, body=body)


async def at_once(
    ports: Sequence[int], messages: Sequence[bytes], streams: int, *, timed: bool, each_second: float | None = None
) -> Heard:
    """So many streams spread over the servers; they begin together, or some `each_second`."""
    heard, began = Heard(), time.perf_counter()

    async def begin(number: int) -> None:
        await asyncio.sleep(number / each_second if each_second else 0)
        await one_stream(ports[number % len(ports)], messages[number % len(messages)], heard, timed=timed)

    await asyncio.gather(*(begin(number) for number in range(streams)))
    heard.seconds = time.perf_counter() - began
    return heard
