"""A model endpoint that answers nothing and counts who asks."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class RefusingEndpoint(ThreadingHTTPServer):
    """Every request is one too many."""

    def __init__(self) -> None:
        self.calls = 0
        endpoint = self

        class Refusal(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                endpoint.calls += 1
                self.send_error(400)

            def log_message(self, format: str, *args: object) -> None:
                """The count is enough."""

        super().__init__(("127.0.0.1", 0), Refusal)

    @property
    def url(self) -> str:
        """Its base URL."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def refusing_endpoint() -> Generator[RefusingEndpoint]:
    """One that listens while the block is left open."""
    with RefusingEndpoint() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(10)
