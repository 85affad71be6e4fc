"""What a request may bring, and how many clients there may be; how slow they may be is test_slow_clients.py."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest
from app.bootstrap import http_protocol
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route
from tests.utils.raw_http import Door, serving

GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
PIECE = b"x" * 10_000


async def echo(request: Request) -> JSONResponse:
    return JSONResponse(len(await request.body()))


async def flood(request: Request) -> StreamingResponse:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0)
            yield PIECE

    return StreamingResponse(endless())


def rest(connection: socket.socket) -> int:
    """How many bytes are left to read until the other side hangs up."""
    read = 0
    try:
        while part := connection.recv(1_000_000):
            read += len(part)
    except ConnectionError:
        pass
    return read


ROUTES = [Route("/", echo, methods=["GET", "POST"]), Route("/flood", flood)]


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    with serving(Starlette(routes=ROUTES), connections=20) as door:
        yield door


class TestSizes:
    @pytest.mark.parametrize(
        ("head", "status"),
        [
            (b"GET /?" + b"a" * 8_192 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
            (b"GET /?" + b"&".join([b"a=1"] * 101) + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
            (GET + b"a: " + b"x" * 70_000 + b"\r\n\r\n", 431),
            (GET + b"".join(b"a%d: %b\r\n" % (each, b"x" * 700) for each in range(100)) + b"\r\n", 431),
            (GET + b"".join(b"a%d: 1\r\n" % each for each in range(201)) + b"\r\n", 431),
        ],
    )
    def test_a_head_beyond_its_bounds(self, door: Door, head: bytes, status: int) -> None:
        answer = door.say(head)
        assert (answer.status, answer.hung_up, answer.count) == (status, True, 1)

    @pytest.mark.parametrize(
        "head",
        [
            b"GET /?" + b"a" * 8_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
            b"GET /?" + b"&".join([b"a=1"] * 100) + b" HTTP/1.1\r\nHost: x\r\n\r\n",
            GET + b"a: " + b"x" * 60_000 + b"\r\n\r\n",
            GET + b"".join(b"a%d: 1\r\n" % each for each in range(199)) + b"\r\n",
        ],
    )
    def test_a_head_within_them(self, door: Door, head: bytes) -> None:
        assert door.say(head, answers=1).status == 200

    @pytest.mark.parametrize(
        "beginning",
        [
            GET + b"a: ",
            CHUNKED + b"5\r\nhello\r\n0\r\nX: ",
            CHUNKED + b"5;",
        ],
        ids=["field", "trailer", "chunk extension"],
    )
    def test_what_never_ends_is_not_collected(self, door: Door, beginning: bytes) -> None:
        answer = door.say(beginning, *[PIECE] * 200)
        assert answer.hung_up
        assert answer.status in (0, 431)  # a reset may overtake the answer


def test_a_client_that_does_not_read_is_left(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_protocol, "STALLED_SECONDS", 0.3)
    with door.connect() as connection:
        connection.sendall(b"GET /flood HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(9) == b"HTTP/1.1 "
        door.wait_for_connections(0)
        assert rest(connection) < 50_000_000


class TestConnections:
    @pytest.fixture
    def waiting(self, door: Door) -> Iterator[list[socket.socket]]:
        """As many as there may be, which say nothing."""
        door.wait_for_connections(0)
        with ExitStack() as connected:
            yield [connected.enter_context(door.connect()) for _ in range(20)]

    def test_one_too_many_is_told_so(self, door: Door, waiting: list[socket.socket]) -> None:
        answer = door.say(GET + b"\r\n")
        assert (answer.status, answer.hung_up) == (503, True)
        assert b"retry-after" in answer.text

    @pytest.fixture
    def hurry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.3)

    def test_those_that_say_nothing_make_room(self, door: Door, hurry: None, waiting: list[socket.socket]) -> None:
        assert all(connection.recv(9_999).startswith(b"HTTP/1.1 408 ") for connection in waiting)
        assert door.say(GET + b"\r\n", answers=1).status == 200
