"""A server that hands out a forger's key and counts who comes for it."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class KeyServer:
    """Where it listens, and how often somebody came."""

    url: str = ""
    visits: int = 0


@asynccontextmanager
async def key_server(jwk: Mapping[str, str]) -> AsyncGenerator[KeyServer]:
    """Listens on loopback until the block ends."""
    found = KeyServer()
    body = json.dumps({"keys": [dict(jwk)]})
    page = f"HTTP/1.1 200 OK\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n{body}".encode()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found.visits += 1
        writer.write(page)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        found.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/keys.json"
        yield found
