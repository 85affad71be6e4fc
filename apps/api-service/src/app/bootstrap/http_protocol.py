"""HTTP/1.1 with bounds: what a request's head may hold, how slowly it may come, how many clients there may be.

uvicorn's parser (llhttp) refuses malformed messages; it has no bounds for sizes, times or connections.
"""

import asyncio
from typing import Any, Literal, cast

import structlog
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.core.problems import ProblemDocument
from app.middleware.security_headers import HEADERS

MAX_HEAD_BYTES = 65_536
MAX_FIELDS = 200
MAX_TARGET_BYTES = 8_192
MAX_QUERY_PARAMETERS = 100
MAX_PIPELINED = 16
HEAD_SECONDS = 10.0
"""From a connection, or from the first byte of a request, to the end of its head."""
CHUNK_SECONDS = 20.0
BODY_SECONDS = 120.0
STALLED_SECONDS = 60.0
"""How long a client may refuse to take in what is sent to it."""

_log = structlog.stdlib.get_logger("api.http")
_REFUSALS: dict[int, tuple[str, str, str]] = {
    400: ("request.malformed", "Malformed request", "The request cannot be read."),
    408: ("request.too_slow", "Request too slow", "The request did not arrive in time."),
    414: ("request.target_too_long", "Address too long", "The address or its query is longer than this server reads."),
    431: ("request.head_too_large", "Head too large", "The header fields are larger than this server reads."),
    503: ("service.busy", "Service busy", "Too many clients are connected; try again later."),
}


class BoundExceeded(Exception):
    """Ends the parsing of a request."""


class BoundedHttpProtocol(HttpToolsProtocol):
    """One connection of a client; `limit_concurrency` of the server's configuration is the bound on connections."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._max_connections, self.limit_concurrency = self.limit_concurrency, None
        self._refuse_with = 400
        self._awaits: Literal["head", "body"] | None = "head"
        self._unparsed = 0
        """Bytes since something last became whole: a long head, but also a long trailer or chunk extension."""
        self._part_ends = 0.0
        self._deadline = 0.0
        self._watch: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """One too many is turned away, and one that sends nothing does not stay."""
        super().connection_made(cast(asyncio.Transport, transport))
        if self._max_connections is not None and len(self.connections) > self._max_connections:
            self._refuse(503)
        else:
            self._expect_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Leaves no timer behind."""
        self._awaits = None
        for timer in (self._watch, self._stall):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse, and see whether more of the request is to come."""
        if self.transport.is_closing():
            return
        self._unparsed += len(data)
        super().data_received(data)
        if self._unparsed > MAX_HEAD_BYTES:
            self._refuse(431)
        elif self._awaits is not None and not self.transport.is_closing():
            self._expect_more()

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        super().on_message_begin()
        self._awaits, self._part_ends, self._unparsed = "head", 0.0, 0

    def on_url(self, url: bytes) -> None:
        """The request's target, or a part of it."""
        super().on_url(url)
        if len(self.url) > MAX_TARGET_BYTES or self.url.count(b"&") >= MAX_QUERY_PARAMETERS:
            self._exceeded(414)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A field of the head; trailers come when the application has begun with what it believes and are left out."""
        if self._awaits == "head":
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole; the application starts only if it is within its bounds."""
        if sum(len(name) + len(value) for name, value in self.headers) > MAX_HEAD_BYTES:
            self._exceeded(431)
        if len(self.headers) > MAX_FIELDS:
            self._exceeded(431)
        if len(self.pipeline) >= MAX_PIPELINED or not self._is_framed_plainly():
            self._exceeded(400)
        self._awaits, self._part_ends, self._unparsed = "body", 0.0, 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        self._unparsed = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Nothing is awaited of the client any more."""
        self._awaits, self._unparsed = None, 0
        super().on_message_complete()

    def pause_writing(self) -> None:
        """The client does not read: not for ever."""
        super().pause_writing()
        if self._stall is None:
            self._stall = self.loop.call_later(STALLED_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It reads again."""
        super().resume_writing()
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

    def send_400_response(self, msg: str) -> None:
        """What the parser refuses, and what our bounds do."""
        self._refuse(self._refuse_with)

    def _unsupported_upgrade_warning(self) -> None:
        """Upgrades are offered by many clients and none is taken."""

    def _is_framed_plainly(self) -> bool:
        """Whether nobody between the client and us can have seen another end of this request than we do."""
        version = self.parser.get_http_version() if self.parser else None
        codings = [value.strip().lower() for name, value in self.headers if name == b"transfer-encoding"]
        return (version == "1.1" and codings in ([], [b"chunked"])) or (version == "1.0" and not codings)

    def _exceeded(self, status: int) -> None:
        self._refuse_with = status
        raise BoundExceeded

    def _expect_more(self) -> None:
        """A head has one deadline; a body has one for each chunk and one for all of them."""
        now = self.loop.time()
        if self._awaits == "head":
            self._part_ends = self._deadline = self._part_ends or now + HEAD_SECONDS
        else:
            self._part_ends = self._part_ends or now + BODY_SECONDS
            self._deadline = min(now + CHUNK_SECONDS, self._part_ends)
        if self._watch is None:
            self._watch = self.loop.call_at(self._deadline, self._look)

    def _look(self) -> None:
        """One timer for a connection: deadlines move, and most requests are complete before it rings."""
        self._watch = None
        if self._awaits is None or self.transport.is_closing():
            return
        if self.flow.read_paused:  # it is we who do not read
            self._watch = self.loop.call_later(CHUNK_SECONDS, self._look)
        elif self.loop.time() < self._deadline:
            self._watch = self.loop.call_at(self._deadline, self._look)
        else:
            self._refuse(408)

    def _refuse(self, status: int) -> None:
        """Hang up, and say why unless that would fall into another answer."""
        _log.info("http.refused", status=status, peer=self.client[0] if self.client else None)
        cycle: RequestResponseCycle | None = getattr(self, "cycle", None)  # there is none before the first request
        answering = cycle is not None and cycle.response_started and not cycle.response_complete
        answered = cycle is not None and cycle.response_complete and self._awaits == "body"
        if not (self.pipeline or answering or answered):
            self.transport.write(_refusal(status))
        if cycle is not None:
            cycle.disconnected = True
            cycle.message_event.set()
        self.transport.close()


def _refusal(status: int) -> bytes:
    code, title, detail = _REFUSALS[status]
    retry_after = 5 if status == 503 else None
    document = ProblemDocument(
        status=status, code=code, title=title, detail=detail, instance="/", retry_after=retry_after
    )
    body = document.body()
    fields = {**HEADERS, **document.headers(), "content-length": str(len(body)), "connection": "close"}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return STATUS_LINE[status] + head.encode("ascii") + b"\r\n" + body
