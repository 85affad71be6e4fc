"""Bytes that are not quite HTTP, and that two programs on the way might read differently."""

from collections.abc import Iterator

_TWO = "GET /api/v1/users/me HTTP/1.1\r\nHost: a\r\n\r\n"


def malformed(host: str) -> Iterator[tuple[str, bytes]]:
    """Each with its name; none of them may be answered as a good request, and none may break the server."""
    for name, text in _requests(f"Host: {host}\r\n"):
        yield name, text.encode("latin-1")


def _requests(host: str) -> Iterator[tuple[str, str]]:
    post = f"POST /api/v1/auth/token HTTP/1.1\r\n{host}Content-Type: application/json\r\n"
    get = "GET /api/v1/users/me HTTP/1.1\r\n"
    chunked = "Transfer-Encoding: chunked\r\n"
    yield "no request at all", "\x16\x03\x01\x02\x00\x01\x00\x01"
    yield "HTTP/0.9", "GET /api/v1/users/me\r\n\r\n"
    yield "an unknown version", f"GET /api/v1/users/me HTTP/9.9\r\n{host}\r\n"
    yield "a line break in the method", f"GE\nT /api/v1/users/me HTTP/1.1\r\n{host}\r\n"
    yield "a null byte in the path", f"GET /api/v1/\x00users/me HTTP/1.1\r\n{host}\r\n"
    yield "a header without a name", f"{get}{host}: value\r\n\r\n"
    yield "a header without a colon", f"{get}{host}Broken\r\n\r\n"
    yield "a blank before the colon", f"{get}{host}X-Tenant-Role : owner\r\n\r\n"
    yield "a null byte in a header", f"{get}{host}X-A: a\x00b\r\n\r\n"
    yield "a continued header line", f"{get}{host}X-A: a\r\n b\r\n\r\n"
    yield "two hosts", f"{get}{host}Host: attacker.example\r\n\r\n"
    yield "no host", f"{get}\r\n"
    yield "a length and chunks", f"{post}Content-Length: 4\r\n{chunked}\r\n0\r\n\r\n{_TWO}"
    yield "chunks and a length", f"{post}{chunked}Content-Length: 4\r\n\r\n0\r\n\r\n{_TWO}"
    yield "two lengths", f"{post}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{{}}"
    yield "a list of lengths", f"{post}Content-Length: 2, 40\r\n\r\n{{}}"
    yield "a negative length", f"{post}Content-Length: -1\r\n\r\n{{}}"
    yield "a length with a plus", f"{post}Content-Length: +2\r\n\r\n{{}}"
    yield "a length in letters", f"{post}Content-Length: two\r\n\r\n{{}}"
    yield "an endless length", f"{post}Content-Length: {10**20}\r\n\r\n{{}}"
    yield "chunked twice", f"{post}{chunked}{chunked}\r\n0\r\n\r\n"
    yield "chunked, misspelt", f"{post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"
    yield "chunked behind something else", f"{post}Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n"
    yield "a chunk size in words", f"{post}{chunked}\r\nfour\r\nabcd\r\n0\r\n\r\n"
    yield "a negative chunk size", f"{post}{chunked}\r\n-4\r\nabcd\r\n0\r\n\r\n"
    yield "a huge chunk size", f"{post}{chunked}\r\n{'f' * 20}\r\nabcd\r\n0\r\n\r\n"
