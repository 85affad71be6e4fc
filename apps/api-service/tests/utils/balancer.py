"""A balancer as small as one can be: whole connections, to whichever server says that it is ready."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager

Way = tuple[asyncio.StreamReader, asyncio.StreamWriter]
_LOOK_SECONDS = 0.1
_PROBE = b"GET /health/ready HTTP/1.1\r\nhost: balancer\r\nconnection: close\r\n\r\n"


class Balancer:
    """Looks at the readiness of every server again and again; one that refuses a connection is passed over."""

    def __init__(self, servers: Sequence[int]) -> None:
        self.port = 0
        self.ready: dict[int, bool] = dict.fromkeys(servers, False)
        self.complaints: list[str] = []
        """Why a server was not ready, unless it was about to end; which connections came to nothing."""
        self._serving: set[asyncio.Task[None]] = set()
        """Nobody else holds them: a task that only its own streams know is garbage, and so are their sockets."""
        self._turn = 0
        self._listening = threading.Event()
        self._ending: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self) -> None:
        """Serve until `end`."""
        asyncio.run(self._run())

    def wait_until_listening(self) -> None:
        assert self._listening.wait(30)

    def end(self) -> None:
        """Called from another thread."""
        if self._loop is not None and self._ending is not None:
            self._loop.call_soon_threadsafe(self._ending.set)

    async def _run(self) -> None:
        self._loop, self._ending = asyncio.get_running_loop(), asyncio.Event()
        looking = [asyncio.create_task(self._look(port)) for port in self.ready]
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        await self._ending.wait()
        server.close()
        for task in (*looking, *self._serving):
            task.cancel()

    async def _look(self, port: int) -> None:
        while True:
            verdict = await self._ask(port)
            if verdict is not None:
                self.ready[port] = verdict
            await asyncio.sleep(_LOOK_SECONDS)

    async def _ask(self, port: int) -> bool | None:
        """Whether the server is ready; None when it took too long to say so."""
        try:
            async with asyncio.timeout(5):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                with contextlib.closing(writer):
                    writer.write(_PROBE)
                    answer = await reader.read()
        except TimeoutError:
            return None
        except OSError:
            return False
        if b" 503 " in answer and b"draining" not in answer:
            self.complaints.append(answer.decode().rpartition("\n")[2])
        return b" 200 " in answer.partition(b"\r\n")[0]

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(serving)
        serving.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer), contextlib.suppress(OSError):
            while not any(self.ready.values()):
                await asyncio.sleep(_LOOK_SECONDS)
            for port in self._choice():
                try:
                    from_server, to_server = await asyncio.open_connection("127.0.0.1", port)
                except OSError as error:
                    self.complaints.append(f"{port} could not be reached: {error!r}")
                    continue
                with contextlib.closing(to_server):
                    await self._carry(port, (reader, to_server), (from_server, writer))
                return

    async def _carry(self, port: int, up: Way, down: Way) -> None:
        """Until the server has said everything, or the client is gone."""
        began, sent, answered = time.monotonic(), _Pump(*up), _Pump(*down)
        pumps = [asyncio.create_task(each.run()) for each in (sent, answered)]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
        if not answered.moved:
            passed = time.monotonic() - began
            self.complaints.append(f"{port} left {sent.moved} bytes unanswered in {passed:.1f} s: {answered.error!r}")

    def _choice(self) -> list[int]:
        """Those that are ready, each in turn the first."""
        ready = [port for port, is_ready in self.ready.items() if is_ready]
        self._turn += 1
        place = self._turn % len(ready) if ready else 0
        return ready[place:] + ready[:place]


class _Pump:
    """One direction of a connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.moved = 0
        self.error: OSError | None = None
        self._reader = reader
        self._writer = writer

    async def run(self) -> None:
        """Until the sender has finished or one side is gone."""
        try:
            while data := await self._reader.read(65_536):
                self.moved += len(data)
                self._writer.write(data)
                await self._writer.drain()
        except OSError as error:
            self.error = error


@contextmanager
def balancer(servers: Sequence[int]) -> Generator[Balancer]:
    """One that serves while the block is left open."""
    found = Balancer(servers)
    thread = threading.Thread(target=found.run, daemon=True)
    thread.start()
    found.wait_until_listening()
    try:
        yield found
    finally:
        found.end()
        thread.join(10)
