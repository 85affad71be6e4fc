"""A real server in a thread, and sockets that say to it what no HTTP client would."""

import re
import socket
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
import uvloop
from app.bootstrap.http_protocol import BoundedHttpProtocol
from starlette.types import ASGIApp

_PATIENCE_SECONDS = 60.0
"""Nothing here takes so long; only a machine that runs other suites beside this one needs a part of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that the server sent before it hung up."""

    text: bytes
    hung_up: bool

    @property
    def status(self) -> int:
        """Of the first answer; 0 where there is none."""
        return int(self.text.split(b" ", 2)[1]) if self.text.startswith(b"HTTP/1.1 ") else 0

    @property
    def count(self) -> int:
        """How many answers there are."""
        return self.text.count(b"HTTP/1.1 ")


@dataclass(frozen=True, slots=True)
class Door:
    """A listening server."""

    port: int
    server: uvicorn.Server

    def connect(self) -> socket.socket:
        """A connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE_SECONDS)

    def say(self, *pieces: bytes, answers: int | None = None) -> Answer:
        """Send the pieces one after another, then listen for so many answers, or until the server hangs up."""
        with self.connect() as connection:
            return _say(connection, pieces, answers)

    def wait_for_connections(self, number: int) -> None:
        """Until the server has exactly so many."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while len(self.server.server_state.connections) != number:
            assert time.monotonic() < deadline, "the number of connections stays"
            time.sleep(0.01)


def _say(connection: socket.socket, pieces: Sequence[bytes], answers: int | None) -> Answer:
    heard = b""
    try:
        for piece in pieces:
            connection.sendall(piece)
    except OSError:
        pass  # it hung up before we were through; what it said is still to be read
    try:
        while part := connection.recv(65_536):
            heard += part
            if answers is not None and _holds(heard, answers):
                return Answer(heard, hung_up=False)
    except TimeoutError:
        return Answer(heard, hung_up=False)
    except OSError:
        pass
    return Answer(heard, hung_up=True)


def _holds(heard: bytes, answers: int) -> bool:
    """Whether the last of so many answers is whole."""
    head, _, body = heard[heard.rfind(b"HTTP/1.1 ") :].partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head)
    return heard.count(b"HTTP/1.1 ") == answers and length is not None and len(body) == int(length[1])


@contextmanager
def serving(application: ASGIApp, *, connections: int = 100, keep_alive: int = 75) -> Generator[Door]:
    """The application behind our protocol, as `serve` starts it."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            http=BoundedHttpProtocol,
            ws="none",
            limit_concurrency=connections,
            timeout_keep_alive=keep_alive,
            timeout_graceful_shutdown=1,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
    )
    thread = threading.Thread(target=lambda: uvloop.run(server.serve(sockets=[listener])), daemon=True)
    thread.start()
    ready_by = time.monotonic() + _PATIENCE_SECONDS
    while not server.started:
        if time.monotonic() > ready_by or not thread.is_alive():
            msg = "the server did not start"
            raise RuntimeError(msg)
        time.sleep(0.01)
    try:
        yield Door(listener.getsockname()[1], server)
    finally:
        server.should_exit = True
        thread.join(_PATIENCE_SECONDS)
        listener.close()
