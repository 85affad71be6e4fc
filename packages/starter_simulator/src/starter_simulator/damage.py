"""What goes wrong with bytes on their way: cut, broken, silent, reset."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator

from starter_simulator.stream import Frame

FLUSH_SECONDS = 0.05

Reset = Callable[[], bool]
"""Resets the caller's connection; False when there is none to reset."""


def third_delta(frames: Iterable[Frame], broken: Callable[[bytes], bytes]) -> Iterator[Frame]:
    """The frames with the third delta broken."""
    deltas = 0
    for one in frames:
        deltas += one.is_delta
        yield Frame(broken(one.data), is_delta=True) if one.is_delta and deltas == 3 else one


def cut(data: bytes) -> bytes:
    """JSON that stops in the middle, framed as if it were whole."""
    return data[: len(data) * 2 // 3].rstrip(b"\n") + b"\n\n"


def half_character(data: bytes) -> bytes:
    """The first byte of a two-byte character before the last quotation mark."""
    head, quote, tail = data.rpartition(b'"')
    return head + b"\xc3" + quote + tail


async def silent(chunks: AsyncIterator[bytes], seconds: float) -> AsyncIterator[bytes]:
    """Nothing for so many seconds after the first event."""
    yield await anext(chunks)
    await asyncio.sleep(seconds)
    async for chunk in chunks:
        yield chunk


async def reset_after(chunks: AsyncIterator[bytes], limit: int, reset: Reset) -> AsyncIterator[bytes]:
    left = limit
    async for chunk in chunks:
        if left <= len(chunk):
            yield chunk[:left]
            break
        left -= len(chunk)
        yield chunk
    # The bytes must reach the caller first: a reset throws away what is still on its way.
    await asyncio.sleep(FLUSH_SECONDS)
    await give_up(reset)


async def give_up(reset: Reset) -> None:
    """Resets the connection and waits to be cancelled by that; without one, fails as a lost connection would."""
    if not reset():
        raise ConnectionResetError("the model fault:reset ends here")
    await asyncio.Event().wait()
