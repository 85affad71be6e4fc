"""HTTP as bytes: what no client library would send, and what comes back."""

import asyncio
import contextlib
import ssl
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_SHOWN_BYTES = 4096


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """The beginning of an answer; status 0 means that none came."""

    status: int
    text: str
    closed: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Poured:
    """How much went out before the answer, and the answer."""

    sent: int
    answer: RawAnswer


def trusting(certificate: Path | None) -> ssl.SSLContext:
    """The usual authorities, and a server that has signed its own certificate."""
    context = ssl.create_default_context()
    if certificate is not None:
        context.load_verify_locations(cafile=certificate)
    return context


async def exchange(
    url: str, payload: bytes, *, seconds: float = 5.0, trickle: bytes = b"", secure: ssl.SSLContext | None = None
) -> RawAnswer:
    """Send `payload` and listen for at most `seconds`; `trickle` is sent byte by byte, a byte a second."""
    begun = time.monotonic()
    reader, writer = await _connect(url, secure or trusting(None))
    received, closed = b"", False
    try:
        async with asyncio.timeout(seconds):
            with contextlib.suppress(ConnectionError):
                writer.write(payload)
                await writer.drain()
            dripping = asyncio.create_task(_drip(writer, trickle))
            try:
                while len(received) < _SHOWN_BYTES and (chunk := await _read(reader)):
                    received += chunk
                closed = len(received) < _SHOWN_BYTES
            finally:
                dripping.cancel()
    except TimeoutError:
        pass
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    return RawAnswer(_status(received), received.decode("latin-1"), closed, time.monotonic() - begun)


async def pour(
    url: str, head: bytes, piece: bytes, *, most: int, seconds: float = 60.0, secure: ssl.SSLContext | None = None
) -> Poured:
    """Send `head`, then `piece` again and again, until an answer comes, the connection ends or `most` is sent."""
    begun, sent = time.monotonic(), 0
    reader, writer = await _connect(url, secure or trusting(None))
    reading = asyncio.create_task(_read(reader))
    try:
        async with asyncio.timeout(seconds):
            with contextlib.suppress(ConnectionError):
                writer.write(head)
                while not reading.done() and sent < most:
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0)  # an answer that is there is seen
                    sent += len(piece)
            received = await reading
    except TimeoutError:
        received = b""
    finally:
        reading.cancel()
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    text = received.decode("latin-1")
    return Poured(sent, RawAnswer(_status(received), text, not received, time.monotonic() - begun))


async def _connect(url: str, secure: ssl.SSLContext) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return await asyncio.open_connection(parts.hostname, parts.port or 443, ssl=secure)
    return await asyncio.open_connection(parts.hostname, parts.port or 80)


async def _read(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(_SHOWN_BYTES)
    except ConnectionError:
        return b""


async def _drip(writer: asyncio.StreamWriter, trickle: bytes) -> None:
    with contextlib.suppress(ConnectionError):
        for byte in trickle:
            await asyncio.sleep(1)
            writer.write(bytes([byte]))
            await writer.drain()


def _status(received: bytes) -> int:
    words = received.split(b" ", 2)
    return int(words[1]) if len(words) > 1 and words[0].startswith(b"HTTP/") and words[1].isdigit() else 0
