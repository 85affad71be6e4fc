"""The guarded client: it connects to exactly what was checked, and reads no more than it should."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import httpx2
import pytest
from app.infrastructure.http.addresses import AddressRefused, OutboundRules
from app.infrastructure.http.guarded import AnswerRefused, Guard, get_following

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"


@dataclass
class Canary:
    """Listens on loopback and counts who comes."""

    port: int = 0
    visits: int = 0
    answer: Callable[[str], bytes] = lambda head: OK
    heads: list[str] = field(default_factory=list[str])


@pytest.fixture
async def canary() -> AsyncIterator[Canary]:
    found = Canary()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found.visits += 1
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        found.heads.append(head)
        writer.write(found.answer(head))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        found.port = server.sockets[0].getsockname()[1]
        yield found


def named(canary: Canary, **more: object) -> Guard:
    """A guard that lets requests through to the canary."""
    return Guard(rules=OutboundRules.parse(f"127.0.0.1:{canary.port}"), **more)  # type: ignore[arg-type]


async def test_a_name_that_changes_its_mind_reaches_nothing(canary: Canary) -> None:
    answers = [["1.1.1.1"], ["127.0.0.1"], ["127.0.0.1"]]
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    guard = Guard(resolve=rebinding)
    url = f"https://rebinding.example:{canary.port}/"
    assert await guard.addresses(httpx2.URL(url)) == ["1.1.1.1"]  # what a check beforehand would have seen
    async with guard.client(seconds=5) as client:
        with pytest.raises(AddressRefused):
            await client.get(url)
    assert canary.visits == 0
    assert asked == ["rebinding.example"] * 2


async def test_one_lookup_for_one_connection_which_goes_where_it_said(canary: Canary) -> None:
    asked: list[str] = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    rules = OutboundRules.parse(f"tools.internal:{canary.port}")
    async with Guard(rules=rules, resolve=resolve).client() as client:
        answer = await client.get(f"http://tools.internal:{canary.port}/path")
    assert (answer.text, asked, canary.visits) == ("ok", ["tools.internal"], 1)
    assert f"host: tools.internal:{canary.port}" in canary.heads[0].lower()
    assert "accept-encoding: identity" in canary.heads[0].lower()


async def test_redirects_are_checked_one_by_one(canary: Canary) -> None:
    other = f"http://localhost:{canary.port}/secret"
    canary.answer = lambda head: f"HTTP/1.1 302 Found\r\nlocation: {other}\r\ncontent-length: 0\r\n\r\n".encode()
    async with named(canary).client() as client:
        with pytest.raises(AddressRefused):
            await get_following(client, f"http://127.0.0.1:{canary.port}/")
    assert canary.visits == 1


async def test_endless_redirects_end(canary: Canary) -> None:
    canary.answer = lambda head: b"HTTP/1.1 302 Found\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n"
    async with named(canary).client() as client:
        answer = await get_following(client, f"http://127.0.0.1:{canary.port}/")
    assert (answer.status_code, canary.visits) == (302, 4)


@pytest.mark.parametrize("head", [b"content-length: 5000\r\n", b""], ids=["announced", "unannounced"])
async def test_long_answers_are_not_read(canary: Canary, head: bytes) -> None:
    canary.answer = lambda _: b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + b"x" * 5000
    async with named(canary, max_bytes=1000).client() as client:
        with pytest.raises(AnswerRefused):
            await client.get(f"http://127.0.0.1:{canary.port}/")


async def test_packed_answers_are_not_unpacked(canary: Canary) -> None:
    canary.answer = lambda _: b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\nxx"
    async with named(canary).client() as client:
        with pytest.raises(AnswerRefused):
            await client.get(f"http://127.0.0.1:{canary.port}/")


async def test_no_proxy_of_the_environment_is_asked(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    async with Guard().client(seconds=5) as client:
        with pytest.raises(httpx2.ConnectError):
            await client.get("https://nobody.invalid/")
    assert canary.visits == 0
