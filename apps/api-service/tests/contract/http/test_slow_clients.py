"""How slowly a request may come and an answer may be taken, with the real bounds on a clock of the test's own."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import uvicorn
from app.bootstrap.http_protocol import (
    BODY_SECONDS,
    CHUNK_SECONDS,
    HEAD_SECONDS,
    STALLED_SECONDS,
    BoundedHttpProtocol,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route
from uvicorn.server import ServerState

pytestmark = pytest.mark.virtual_time

KEPT_SECONDS = 75
GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\n"


class Wire(asyncio.Transport):
    """A connection as its client sees it."""

    def __init__(self, protocol: BoundedHttpProtocol) -> None:
        super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
        self._protocol = protocol
        self.heard = b""
        self.hung_up_after: float | None = None
        protocol.connection_made(self)

    @property
    def status(self) -> int:
        return int(self.heard.split(b" ", 2)[1]) if self.heard else 0

    @property
    def end(self) -> tuple[int, float | None]:
        """The answer, and when the server hung up."""
        return self.status, self.hung_up_after and round(self.hung_up_after, 6)

    def say(self, piece: bytes) -> None:
        """Send, if anybody is still there."""
        if not self.is_closing():
            self._protocol.data_received(piece)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.heard += bytes(data)

    def is_closing(self) -> bool:
        return self.hung_up_after is not None

    def close(self) -> None:
        if not self.is_closing():
            self.hung_up_after = asyncio.get_running_loop().time()
            asyncio.get_running_loop().call_soon(self._protocol.connection_lost, None)

    abort = close

    def pause_reading(self) -> None:
        """Nothing is sent here that nobody asked for."""

    resume_reading = pause_reading


async def echo(request: Request) -> JSONResponse:
    return JSONResponse(len(await request.body()))


async def endless(request: Request) -> StreamingResponse:
    async def pieces() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(1)
            yield b"x"

    return StreamingResponse(pieces())


@pytest.fixture
async def protocol() -> BoundedHttpProtocol:
    routes = [Route("/", echo, methods=["GET", "POST"]), Route("/endless", endless)]
    config = uvicorn.Config(
        Starlette(routes=routes), ws="none", timeout_keep_alive=KEPT_SECONDS, log_config=None, access_log=False
    )
    config.load()
    return BoundedHttpProtocol(config, ServerState(), {})


async def test_a_connection_that_says_nothing(protocol: BoundedHttpProtocol) -> None:
    wire = Wire(protocol)
    await asyncio.sleep(HEAD_SECONDS * 2)
    assert wire.end == (408, HEAD_SECONDS)


async def test_a_head_that_drips(protocol: BoundedHttpProtocol) -> None:
    wire = Wire(protocol)
    wire.say(GET)
    for _ in range(20):
        await asyncio.sleep(HEAD_SECONDS / 5)
        wire.say(b"a: b\r\n")
    assert wire.end == (408, HEAD_SECONDS)


async def test_a_body_that_stops(protocol: BoundedHttpProtocol) -> None:
    wire = Wire(protocol)
    wire.say(POST + b"Content-Length: 100\r\n\r\nabc")
    await asyncio.sleep(CHUNK_SECONDS * 2)
    assert wire.end == (408, CHUNK_SECONDS)


async def test_a_body_that_drips_for_ever(protocol: BoundedHttpProtocol) -> None:
    wire = Wire(protocol)
    wire.say(POST + b"Content-Length: 100\r\n\r\n")
    for _ in range(20):
        await asyncio.sleep(CHUNK_SECONDS / 2)
        wire.say(b"a")
    assert wire.end == (408, BODY_SECONDS)


async def test_a_body_that_comes_in_time(protocol: BoundedHttpProtocol) -> None:
    wire = Wire(protocol)
    wire.say(POST + b"Content-Length: 4\r\n\r\n")
    for letter in (b"a", b"b", b"c", b"d"):
        await asyncio.sleep(CHUNK_SECONDS * 0.9)
        wire.say(letter)
    await asyncio.sleep(1)
    assert (wire.status, wire.heard[-1:], wire.is_closing()) == (200, b"4", False)


async def test_a_connection_that_is_kept_for_nothing(protocol: BoundedHttpProtocol) -> None:
    wire = Wire(protocol)
    wire.say(GET + b"\r\n")
    await asyncio.sleep(KEPT_SECONDS * 2)
    assert wire.end == (200, KEPT_SECONDS)


async def test_a_client_that_does_not_read(protocol: BoundedHttpProtocol) -> None:
    wire = Wire(protocol)
    wire.say(b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
    for _ in range(5):
        await asyncio.sleep(STALLED_SECONDS * 0.9)
        protocol.resume_writing()
        protocol.pause_writing()
    assert not wire.is_closing(), "it reads now and then"
    stalled = asyncio.get_running_loop().time()
    await asyncio.sleep(STALLED_SECONDS * 2)
    assert wire.end == (200, stalled + STALLED_SECONDS)
