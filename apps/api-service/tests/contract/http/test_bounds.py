"""What a request may bring and how slowly it may come; times are shortened for these tests."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Iterator

import pytest
from app.bootstrap import http_protocol
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route
from tests.utils.raw_http import Door, say, serving

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


def sent(connection: socket.socket, piece: bytes) -> bool:
    """Whether the other side still takes it."""
    try:
        connection.sendall(piece)
        connection.settimeout(0.01)
        return connection.recv(1) != b""
    except TimeoutError:
        return True
    except OSError:
        return False
    finally:
        connection.settimeout(2)


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
    patched = pytest.MonkeyPatch()
    for name, seconds in {
        "HEAD_SECONDS": 0.4,
        "CHUNK_SECONDS": 0.4,
        "BODY_SECONDS": 1.0,
        "STALLED_SECONDS": 0.4,
    }.items():
        patched.setattr(http_protocol, name, seconds)
    with serving(Starlette(routes=ROUTES), connections=20, keep_alive=1) as door:
        yield door
    patched.undo()


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
        assert door.say(head, patience=0.3).status == 200

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


class TestTimes:
    def test_a_connection_that_says_nothing(self, door: Door) -> None:
        began = time.monotonic()
        answer = door.say()
        assert (answer.status, answer.hung_up) == (408, True)
        assert time.monotonic() - began < 1.5

    def test_a_head_that_drips(self, door: Door) -> None:
        with door.connect() as connection:
            connection.sendall(GET)
            for _ in range(4):
                time.sleep(0.2)
                if not sent(connection, b"a: b\r\n"):
                    return
            assert say(connection, []).hung_up

    def test_a_body_that_stops(self, door: Door) -> None:
        answer = door.say(POST + b"Content-Length: 100\r\n\r\nabc")
        assert (answer.status, answer.hung_up) == (408, True)

    def test_a_body_that_drips_for_ever(self, door: Door) -> None:
        began = time.monotonic()
        with door.connect() as connection:
            connection.sendall(POST + b"Content-Length: 100\r\n\r\n")
            while time.monotonic() - began < 3 and sent(connection, b"a"):
                time.sleep(0.1)
        assert 0.8 < time.monotonic() - began < 2.5

    def test_a_body_that_comes_in_time(self, door: Door) -> None:
        with door.connect(0.3) as connection:
            connection.sendall(POST + b"Content-Length: 4\r\n\r\n")
            for letter in (b"a", b"b", b"c"):
                time.sleep(0.15)
                connection.sendall(letter)
            answer = say(connection, [b"d"])
        assert (answer.status, answer.hung_up) == (200, False)

    def test_a_connection_that_is_kept_for_nothing(self, door: Door) -> None:
        answer = door.say(GET + b"\r\n", patience=3)
        assert (answer.status, answer.hung_up) == (200, True)

    def test_a_client_that_does_not_read(self, door: Door) -> None:
        with door.connect(5) as connection:
            connection.sendall(b"GET /flood HTTP/1.1\r\nHost: x\r\n\r\n")
            time.sleep(1.2)
            assert rest(connection) < 50_000_000


class TestConnections:
    def test_one_too_many_is_told_so(self, door: Door) -> None:
        waiting = [door.connect() for _ in range(20)]
        try:
            answer = door.say(GET + b"\r\n")
            assert (answer.status, answer.hung_up) == (503, True)
            assert b"retry-after" in answer.text
        finally:
            for connection in waiting:
                connection.close()

    def test_those_that_say_nothing_make_room(self, door: Door) -> None:
        waiting = [door.connect() for _ in range(20)]
        try:
            time.sleep(0.8)
            assert door.say(GET + b"\r\n", patience=0.5).status == 200
        finally:
            for connection in waiting:
                connection.close()
