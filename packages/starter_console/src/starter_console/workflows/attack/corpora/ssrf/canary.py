"""A listener on this machine that nobody should ever reach."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Canary:
    """Where it listens, and how often somebody came."""

    port: int = 0
    visits: int = 0


@asynccontextmanager
async def canary() -> AsyncGenerator[Canary]:
    """Listens on loopback until the block ends."""
    found = Canary()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found.visits += 1
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        found.port = server.sockets[0].getsockname()[1]
        yield found
