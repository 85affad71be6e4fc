"""What was asked and how each answer ended, as a provider would know it: also when the caller hung up."""

import re
import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from starter_simulator.request import ResponsesRequest

KEPT = 10_000
_USAGE = re.compile(rb'"usage":(\{"input_tokens".*?"total_tokens":\d+\})')


@dataclass(slots=True, kw_only=True)
class Entry:
    """One request; moments in seconds since 1970."""

    client_request_id: str | None
    """The caller's own name for it, from `X-Client-Request-Id`."""
    connection: str
    """Where it came from; the same for requests over one connection."""
    model: str
    stream: bool
    began_at: float
    status: int | None = None
    ended_at: float | None = None
    ended: str | None = None
    """`completed`, `hung_up` by the caller, or `broken`."""
    usage: dict[str, Any] | None = None
    """As told to the caller."""

    def end(self, how: str) -> None:
        """The first end counts."""
        if self.ended is None:
            self.ended, self.ended_at = how, time.time()


class RequestLog:
    """The latest requests."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)

    def begin(self, request: ResponsesRequest, client_request_id: str | None, connection: str) -> Entry:
        entry = Entry(
            client_request_id=client_request_id,
            connection=connection,
            model=request.model,
            stream=request.stream,
            began_at=time.time(),
        )
        self._entries.append(entry)
        return entry

    def told(self, name_begins: str) -> list[dict[str, Any]]:
        """The requests whose own name begins so, in their order."""
        return [asdict(entry) for entry in self._entries if (entry.client_request_id or "").startswith(name_begins)]


class Logged:
    """A response that notes in its entry how it ends."""

    def __init__(self, response: ASGIApp, entry: Entry) -> None:
        self._response = response
        self._entry = entry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def listening() -> Message:
            message = await receive()
            if message["type"] == "http.disconnect":
                self._entry.end("hung_up")
            return message

        async def noting(message: Message) -> None:
            await send(message)
            self._note(message)

        try:
            await self._response(scope, listening, noting)
        finally:
            self._entry.end("broken")

    def _note(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._entry.status = message["status"]
            return
        if found := _USAGE.search(message.get("body", b"")):
            self._entry.usage = orjson.loads(found[1])
        if not message.get("more_body", False):
            self._entry.end("completed")
