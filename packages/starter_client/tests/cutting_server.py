"""A server that breaks its streams off, wherever a test wants it to."""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from starter_client import PublicFrame

from .conformance_suite import encoded

Cut = Callable[[int], tuple[int, int]]
"""How many whole frames a connection brings, by its number from 0, and how many bytes of the next one."""


@dataclass
class Served:
    url: str = ""
    connections: list[int] = field(default_factory=list[int])
    """The event that each connection resumed after."""


@contextlib.contextmanager
def cutting_server(frames: list[PublicFrame], cut: Cut) -> Iterator[Served]:
    """Serves the frames of one run on the loopback interface."""
    served = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            last = int(self.headers.get("last-event-id", 0))
            whole, torn = cut(len(served.connections))
            served.connections.append(last)
            rest = [frame for frame in frames if frame["event_id"] > last]
            following = encoded(rest[whole : whole + 1])
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            self.wfile.write(b": heartbeat\n\n" + encoded(rest[:whole]) + following[: min(torn, len(following) - 1)])
            if torn % 2:  # not even an orderly end
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is said about requests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
