"""Messages that a proxy could read otherwise than we do are refused, and the connection ends."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from tests.utils.raw_http import Door, serving

GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
MALFORMED = {
    "content-length and chunked": POST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
    "chunked and content-length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\nGPOST",
    "two codings": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "chunked twice": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a list of codings": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "an unknown coding": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a space before the colon": POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "chunked in an old version": b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a folded field": GET + b"X-A: a\r\n b\r\n\r\n",
    "the same length twice": POST + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\na",
    "two lengths": POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a list of lengths": POST + b"Content-Length: 1, 1\r\n\r\na",
    "a signed length": POST + b"Content-Length: +1\r\n\r\na",
    "a negative length": POST + b"Content-Length: -1\r\n\r\na",
    "a length beyond numbers": POST + b"Content-Length: 99999999999999999999999\r\n\r\na",
    "a chunk size that is none": CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n",
    "a negative chunk size": CHUNKED + b"-1\r\nhello\r\n0\r\n\r\n",
    "a chunk size beyond numbers": CHUNKED + b"fffffffffffffffffff\r\nhello\r\n0\r\n\r\n",
    "a chunk size with a prefix": CHUNKED + b"0x5\r\nhello\r\n0\r\n\r\n",
    "a chunk that is longer": CHUNKED + b"5\r\nhelloXX0\r\n\r\n",
    "chunks with bare line feeds": CHUNKED + b"5\nhello\n0\n\n",
    "a space after a chunk size": CHUNKED + b"5 \r\nhello\r\n0\r\n\r\n",
    "bare line feeds": b"GET / HTTP/1.1\nHost: x\n\n",
    "a bare carriage return": GET + b"X-A: a\rb: c\r\n\r\n",
    "a NUL": GET + b"X-A: a\x00b\r\n\r\n",
    "a space in a name": GET + b"X A: a\r\n\r\n",
    "no name": GET + b": a\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "a version that we do not speak": b"GET / HTTP/2.0\r\n\r\n",
    "a version that nobody speaks": b"GET / HTTP/1.9\r\n\r\n",
    "the preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "an unknown method": b"FOO / HTTP/1.1\r\nHost: x\r\n\r\n",
    "a tunnel": b"CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n",
    "a target beyond ASCII": "GET /\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
}


async def echo(request: Request) -> JSONResponse:
    body = await request.body()
    return JSONResponse({"bytes": len(body), "fields": sorted(request.headers.keys())})


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    with serving(Starlette(routes=[Route("/", echo, methods=["GET", "POST"])])) as door:
        yield door


@pytest.mark.parametrize("name", MALFORMED)
def test_it_is_refused_and_the_connection_ends(door: Door, name: str) -> None:
    answer = door.say(MALFORMED[name])
    assert (answer.status, answer.hung_up, answer.count) == (400, True, 1)
    assert b"request.malformed" in answer.text
    assert b"content-security-policy: default-src 'none'" in answer.text


def test_what_is_well_formed_is_served(door: Door) -> None:
    answer = door.say(GET + b"Connection: close\r\n\r\n")
    assert (answer.status, answer.hung_up) == (200, True)
    answer = door.say(CHUNKED + b"5\r\nhello\r\n0\r\n\r\n", answers=1)
    assert (answer.status, b'"bytes":5' in answer.text, answer.hung_up) == (200, True, False)


def test_trailers_do_not_become_fields(door: Door) -> None:
    answer = door.say(CHUNKED + b"5\r\nhello\r\n0\r\nX-Tenant-Role: owner\r\n\r\n", answers=1)
    assert answer.status == 200
    assert b"x-tenant-role" not in answer.text


@pytest.mark.parametrize("protocol", [b"h2c", b"websocket", b"TLS/1.0"])
def test_no_upgrade_is_taken(door: Door, protocol: bytes) -> None:
    answer = door.say(GET + b"Connection: upgrade\r\nUpgrade: " + protocol + b"\r\n\r\n", answers=1)
    assert answer.status == 200


def test_a_few_requests_at_once_are_answered_in_order(door: Door) -> None:
    answer = door.say((GET + b"\r\n") * 3, answers=3)
    assert (answer.status, answer.count, answer.hung_up) == (200, 3, False)


def test_a_thousand_requests_at_once_are_not(door: Door) -> None:
    answer = door.say((GET + b"\r\n") * 1000)
    assert answer.hung_up
    assert answer.count <= 17


def test_nothing_falls_into_an_answer_that_has_begun(door: Door) -> None:
    answer = door.say(GET + b"\r\n" + b"\x00\x01 nonsense\r\n\r\n")
    assert answer.hung_up
    assert answer.text.count(b"HTTP/1.1 200") + answer.text.count(b"HTTP/1.1 400") == answer.count <= 2
