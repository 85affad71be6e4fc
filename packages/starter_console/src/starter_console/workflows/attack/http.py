"""Requests as data, and an address that answers them."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx2

from starter_console.adapters.raw_http import trusting

_TIMEOUT_SECONDS = 60.0
_STREAM_BYTES = 65_536
_STREAM_SECONDS = 0.3
_PATIENCE_SECONDS = 65.0
_SHOWN = 300
_SECRET = re.compile(r"""(eyJ|rt_|inv_|"password": "|"password":")([^"\s;,]{11,})""")
HeaderPairs = tuple[tuple[str, str], ...]
NO_BODY = object()


@dataclass(frozen=True, slots=True)
class Call:
    """A request; header pairs may repeat a name."""

    method: str
    path: str
    token: str | None = None
    json: Any = NO_BODY
    headers: HeaderPairs = ()
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    content: bytes | None = None

    def with_headers(self, *pairs: tuple[str, str]) -> "Call":
        """The same request with more header fields."""
        return replace(self, headers=(*self.headers, *pairs))

    @property
    def described(self) -> str:
        """The request as people read it; long values are shortened."""
        query = "&".join(f"{name}={value}" for name, value in self.params.items())
        lines = [f"{self.method} {shortened(self.path)}{'?' + shortened(query) if query else ''}"]
        if self.token is not None:
            lines.append(f"authorization: Bearer {shortened(self.token)}")
        lines += [f"{name}: {shortened(value)}" for name, value in self.headers]
        if self.json is not NO_BODY:
            lines.append(shortened(json.dumps(self.json)))
        if self.content is not None:
            lines.append(f"{len(self.content)} bytes: {shortened(repr(self.content))}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; status 0 means that the connection ended without an answer."""

    request: str
    status: int
    headers: httpx2.Headers
    body: bytes

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")

    @property
    def data(self) -> Any:
        """The JSON of the body; nothing when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def code(self) -> str:
        """The `code` of a problem document."""
        return str(self.data.get("code", "")) if isinstance(self.data, dict) else ""

    @property
    def seen(self) -> str:
        """The answer as people read it."""
        if self.status == 0:
            return f"the connection ended without an answer ({self.text})"
        return f"{self.status} {shortened(self.text, _SHOWN)}".strip()

    def without_identity(self) -> tuple[int, Any]:
        """Status and body without what differs in every answer."""
        if not isinstance(self.data, dict):
            return self.status, self.text
        return self.status, {name: value for name, value in self.data.items() if name not in ("request_id", "instance")}


class Target:
    """An address under attack; asks politely few things at once and waits when it is told to."""

    def __init__(
        self,
        base_url: str,
        *,
        transport: httpx2.AsyncBaseTransport | None = None,
        concurrency: int = 8,
        trusted: Path | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.is_played = transport is not None
        """A test plays the server: there is no socket behind the address."""
        self.secure = trusting(trusted)
        self._client = httpx2.AsyncClient(
            base_url=self.base_url,
            transport=transport,
            timeout=_TIMEOUT_SECONDS,
            limits=httpx2.Limits(max_connections=200),
            verify=self.secure,
            trust_env=False,
        )
        self._turn = asyncio.Semaphore(concurrency)

    async def send(self, call: Call) -> Answer:
        """The answer, after waiting out a limit of at most a minute."""
        async with self._turn:
            answer = await self.send_at_once(call)
            waited = 0.0
            while answer.status == 429 and waited + (pause := _seconds_to_wait(answer)) <= _PATIENCE_SECONDS:
                await asyncio.sleep(pause)
                waited += pause
                answer = await self.send_at_once(call)
            return answer

    async def send_at_once(self, call: Call) -> Answer:
        """The answer, whatever it is, without queueing for a turn; of a stream its beginning."""
        try:
            async with self.stream(call) as response:
                body = await _beginning(response)
                return Answer(call.described, response.status_code, response.headers, body)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            text = f"{type(error).__name__}: {error}"
            return Answer(call.described, 0, httpx2.Headers(), text.encode(errors="replace"))

    @asynccontextmanager
    async def stream(self, call: Call) -> AsyncGenerator[httpx2.Response]:
        """The open answer, for those who watch it end."""
        headers: list[tuple[bytes, bytes]] = [(name.encode(), value.encode()) for name, value in call.headers]
        if call.token is not None:
            headers.append((b"authorization", b"Bearer " + call.token.encode()))
        content = call.content
        if call.json is not NO_BODY:
            content = json.dumps(call.json).encode()
            if not any(name.lower() == "content-type" for name, _ in call.headers):
                headers.append((b"content-type", b"application/json"))
        request = self._client.build_request(
            call.method, call.path, headers=headers, content=content, params=dict(call.params) or None
        )
        response = await self._client.send(request, stream=True)
        try:
            yield response
        finally:
            await response.aclose()

    async def close(self) -> None:
        await self._client.aclose()


def shortened(text: str, length: int = 160) -> str:
    """Enough of a long text to recognise it; of a secret only enough to tell it from others."""
    text = _SECRET.sub(lambda found: f"{found[1]}{found[2][:10]}…", text)
    return text if len(text) <= length else f"{text[: length - 20]}…{text[-12:]} ({len(text)} characters)"


async def _beginning(response: httpx2.Response) -> bytes:
    """The whole body, but of an event stream only what comes at once."""
    if not response.headers.get("content-type", "").startswith("text/event-stream"):
        return await response.aread()
    received = b""
    try:
        async with asyncio.timeout(_STREAM_SECONDS):
            async for chunk in response.aiter_bytes():
                received += chunk
                if len(received) >= _STREAM_BYTES:
                    break
    except TimeoutError:
        pass
    return received


def _seconds_to_wait(answer: Answer) -> float:
    written = answer.headers.get("retry-after", "")
    return float(written) if written.isdigit() else 5.0
