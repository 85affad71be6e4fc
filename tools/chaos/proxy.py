"""A TCP proxy that does to connections what networks do, when it is told to."""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

LATE_SECONDS = 0.25
_PATIENCE_SECONDS = 30
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER for no time at all: closing sends RST and drops what was not sent."""


class Fault(StrEnum):
    """What becomes of every connection, open or new, while it lasts."""

    LATENCY = "latency"
    """What is sent arrives `LATE_SECONDS` later, in both directions."""
    CUT = "cut"
    """RST to both sides."""
    BLACKHOLE = "blackhole"
    """Connections are accepted, and no byte gets through; afterwards everything arrives that was sent."""
    HALF_CLOSE = "half-close"
    """The client is told that the server has finished (FIN); what the client sends still arrives."""


@dataclass(eq=False, slots=True)
class _Link:
    """One connection of a client, and ours to the server for it."""

    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    finished: set[asyncio.StreamWriter] = field(default_factory=set[asyncio.StreamWriter])

    def finish(self, writer: asyncio.StreamWriter) -> None:
        """FIN, once; what would be written later is dropped."""
        if writer not in self.finished:
            self.finished.add(writer)
            with contextlib.suppress(OSError):
                writer.write_eof()

    def reset(self) -> None:
        """RST to both."""
        for writer in (self.client, self.server):
            _reset(writer)


class FaultyProxy:
    """Whole connections to a server on this machine; `begin` and `end` are called from other threads."""

    def __init__(self, target: int) -> None:
        self.port = 0
        self._target = target
        self._fault: Fault | None = None
        self._links: set[_Link] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._listening = threading.Event()

    def begin(self, fault: Fault) -> None:
        """Hurt every connection from now on; returns when it does."""
        asyncio.run_coroutine_threadsafe(self._change(fault), self._loop).result(_PATIENCE_SECONDS)

    def end(self) -> None:
        """Serve as if nothing was."""
        asyncio.run_coroutine_threadsafe(self._change(None), self._loop).result(_PATIENCE_SECONDS)

    def run(self) -> None:
        """Serve until `leave`."""
        with contextlib.suppress(asyncio.CancelledError):
            asyncio.run(self._run())

    def wait_until_listening(self) -> None:
        """Return once `port` is known."""
        assert self._listening.wait(_PATIENCE_SECONDS)

    def leave(self) -> None:
        """Cut everything and return from `run`."""
        self._loop.call_soon_threadsafe(self._ending.set)

    async def _run(self) -> None:
        self._loop, self._ending, self._passable = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
        self._passable.set()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        await self._ending.wait()
        server.close()
        await self._change(Fault.CUT)
        if self._serving:
            await asyncio.wait(self._serving)

    async def _change(self, fault: Fault | None) -> None:
        self._fault = fault
        if fault is Fault.BLACKHOLE:
            self._passable.clear()
        else:
            self._passable.set()
        for link in list(self._links):
            self._hurt(link)

    def _hurt(self, link: _Link) -> None:
        if self._fault is Fault.CUT:
            link.reset()
        elif self._fault is Fault.HALF_CLOSE:
            link.finish(link.client)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(serving)
        serving.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._fault is Fault.CUT:
            _reset(writer)
            return
        try:
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            _reset(writer)
            return
        link = _Link(writer, to_server)
        self._links.add(link)
        self._hurt(link)
        try:
            await asyncio.gather(self._pump(link, reader, to_server), self._pump(link, from_server, writer))
        except OSError:
            link.reset()
        finally:
            self._links.discard(link)
            writer.close()
            to_server.close()

    async def _pump(self, link: _Link, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Until the sender has finished; a reset of one side is passed on to the other by raising `OSError`."""
        while data := await reader.read(65_536):
            await self._travel()
            if writer not in link.finished:
                writer.write(data)
                await writer.drain()
        await self._travel()
        link.finish(writer)

    async def _travel(self) -> None:
        if self._fault is Fault.LATENCY:
            await asyncio.sleep(LATE_SECONDS)
        await self._passable.wait()


def _reset(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()


@contextmanager
def faulty_proxy(target: int) -> Generator[FaultyProxy]:
    """One in front of the port `target`, while the block is left open."""
    proxy = FaultyProxy(target)
    thread = threading.Thread(target=proxy.run, daemon=True)
    thread.start()
    proxy.wait_until_listening()
    try:
        yield proxy
    finally:
        proxy.leave()
        thread.join(_PATIENCE_SECONDS)
