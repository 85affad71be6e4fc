"""What goes wrong with bytes on their way: cut, broken, silent, slow, reset."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator

from starter_simulator.stream import Frame, Pace

FLUSH_SECONDS = 0.05

_AT_WORK = tuple(
    f"event: response.{stage}\n".encode()
    for stage in (
        "web_search_call.searching",
        "file_search_call.searching",
        "code_interpreter_call.interpreting",
        "image_generation_call.generating",
        "mcp_call_arguments.done",
    )
)

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


async def paused(pace: Pace, frames: Iterable[Frame], seconds: float) -> AsyncIterator[bytes]:
    """Nothing for so many seconds after the third delta."""
    rest = iter(frames)
    async for chunk in pace.play(_until_third_delta(rest)):
        yield chunk
    await asyncio.sleep(seconds)
    async for chunk in pace.play(rest):
        yield chunk


def _until_third_delta(frames: Iterator[Frame]) -> Iterator[Frame]:
    deltas = 0
    for one in frames:
        yield one
        deltas += one.is_delta
        if deltas == 3:
            return


async def dripping(frames: Iterable[Frame], seconds: float) -> AsyncIterator[bytes]:
    """One byte at a time, with a pause before each."""
    for one in frames:
        for place in range(len(one.data)):
            await asyncio.sleep(seconds)
            yield one.data[place : place + 1]


async def slow_tools(chunks: AsyncIterator[bytes], seconds: float) -> AsyncIterator[bytes]:
    """So many seconds after each event with which a hosted tool goes to work."""
    async for chunk in chunks:
        yield chunk
        if chunk.startswith(_AT_WORK):
            await asyncio.sleep(seconds)
