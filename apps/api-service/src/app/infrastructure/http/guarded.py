"""An HTTP client for addresses that people name; it connects to exactly the address that was checked."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import httpx2
from typing_extensions import override

from .addresses import AddressRefused, OutboundRules, UnknownName

Resolve = Callable[[str, int], Awaitable[list[str]]]

_RESOLVE_SECONDS = 5.0
_ADDRESSES_TRIED = 3
_REDIRECTS = 3


class AnswerRefused(httpx2.ReadError):
    """The answer is larger than is read, or packed in a way that hides how large it is."""


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, once each; raises `UnknownName` when nobody knows it."""
    try:
        async with asyncio.timeout(_RESOLVE_SECONDS):
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, TimeoutError) as error:
        raise UnknownName("this name has no address") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What every request is held to; a client stands on one."""

    rules: OutboundRules = field(default_factory=OutboundRules)
    resolve: Resolve = resolve
    """Asked once for each request: a name that answers differently the next time changes nothing."""
    max_bytes: int = 2_000_000
    """The longest answer that is read."""

    def client(self, *, headers: Mapping[str, str] | None = None, seconds: float = 30.0) -> httpx2.AsyncClient:
        """A client that follows no redirects, keeps no cookies and asks no proxy of the environment."""
        return httpx2.AsyncClient(
            transport=GuardedTransport(self),
            headers=dict(headers or {}),
            timeout=seconds,
            trust_env=False,
            follow_redirects=False,
            max_redirects=_REDIRECTS,
        )

    async def addresses(self, url: httpx2.URL) -> list[str]:
        """Where a request to `url` may go. Raises `AddressRefused`, `UnknownName`."""
        self.rules.check_url(url)
        port = url.port or (443 if url.scheme == "https" else 80)
        return self.rules.check_addresses(url, await self.resolve(url.host, port))


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Resolves the name itself and connects to what was checked; TLS and `Host` keep the name."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._of_host: dict[str, httpx2.AsyncHTTPTransport] = {}
        """One for each name: two names at one address share no connection."""

    @override
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer. Raises `AddressRefused` before anything is connected."""
        addresses = await self._guard.addresses(request.url)
        response = await self._first(request, addresses[:_ADDRESSES_TRIED])
        packed = response.headers.get("content-encoding", "identity").lower()
        if packed not in ("", "identity"):
            await response.aclose()
            raise AnswerRefused("the answer is packed")
        stream = response.stream
        assert isinstance(stream, httpx2.AsyncByteStream)  # noqa: S101 - what asynchronous transports return
        return httpx2.Response(
            status_code=response.status_code,
            headers=response.headers,
            stream=_Bounded(stream, self._guard.max_bytes),
            extensions=response.extensions,
        )

    async def _first(self, request: httpx2.Request, addresses: list[str]) -> httpx2.Response:
        host = request.url.host
        inner = self._of_host.setdefault(host, httpx2.AsyncHTTPTransport(trust_env=False))
        headers = request.headers.copy()
        headers["accept-encoding"] = "identity"
        for address in addresses[:-1]:
            try:
                return await inner.handle_async_request(_to(address, request, headers))
            except (httpx2.ConnectError, httpx2.ConnectTimeout):  # nothing was sent: the next one may answer
                continue
        return await inner.handle_async_request(_to(addresses[-1], request, headers))

    @override
    async def aclose(self) -> None:
        """Closes every connection."""
        for inner in self._of_host.values():
            await inner.aclose()


def _to(address: str, request: httpx2.Request, headers: httpx2.Headers) -> httpx2.Request:
    return httpx2.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )


class _Bounded(httpx2.AsyncByteStream):
    """The same bytes; reading too many of them raises `AnswerRefused`."""

    def __init__(self, stream: httpx2.AsyncByteStream, limit: int) -> None:
        self._stream = stream
        self._left = limit

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            self._left -= len(part)
            if self._left < 0:
                raise AnswerRefused("the answer is too large")
            yield part

    @override
    async def aclose(self) -> None:
        await self._stream.aclose()


async def get_following(client: httpx2.AsyncClient, url: str) -> httpx2.Response:
    """The answer at the end of at most three redirects, each checked like the first address, never away from TLS."""
    response = await client.get(url)
    for _ in range(_REDIRECTS):
        following = response.next_request
        if following is None:
            break
        if response.url.scheme == "https" and following.url.scheme != "https":
            raise AddressRefused("a redirect leads away from https")
        response = await client.send(following)
    return response
