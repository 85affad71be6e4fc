"""A child process whose output is read line by line and which can be ended with everything it started."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from starter_console.adapters.processes import dies_with_parent

_LONGEST_LINE = 1 << 20


class Child:
    def __init__(self, process: asyncio.subprocess.Process, on_line: Callable[[str], None]) -> None:
        self._process = process
        self._reader = asyncio.create_task(self._read(on_line))

    @classmethod
    async def start(
        cls,
        command: Sequence[str],
        *,
        directory: Path,
        environment: Mapping[str, str],
        on_line: Callable[[str], None],
        stop_signal: signal.Signals = signal.SIGTERM,
        user: int | None = None,
    ) -> Self:
        """Start a program in a session of its own, so that Ctrl-C reaches it only through us."""
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=directory,
            env=dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=_LONGEST_LINE,
            start_new_session=True,
            user=user,
            preexec_fn=dies_with_parent(stop_signal),
        )
        return cls(process, on_line)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> str | None:
        """How it ended, in words; `None` while it lives."""
        code = self._process.returncode
        if code is None:
            return None
        return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"

    @property
    def exit_code(self) -> int | None:
        return self._process.returncode

    async def wait(self) -> str:
        """Wait for its end; what it printed last has been read by then."""
        await self._process.wait()
        with contextlib.suppress(TimeoutError):
            # A grandchild may hold the pipe open; do not wait for strangers.
            await asyncio.wait_for(asyncio.shield(self._reader), timeout=1)
        return self.ended or ""

    async def end(self, with_signal: signal.Signals = signal.SIGTERM, grace_seconds: float = 10.0) -> None:
        """Ask it to go, then insist; its whole process group goes with it."""
        self.signal_group(with_signal)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), timeout=grace_seconds)
        self.signal_group(signal.SIGKILL)
        await self._process.wait()
        self._reader.cancel()

    def signal_group(self, with_signal: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, with_signal)

    async def _read(self, on_line: Callable[[str], None]) -> None:
        output = self._process.stdout
        while output is not None:
            try:
                line = await output.readline()
            except ValueError:  # longer than the limit: the reader has dropped it
                continue
            if not line:
                return
            on_line(line.decode("utf-8", errors="replace"))
