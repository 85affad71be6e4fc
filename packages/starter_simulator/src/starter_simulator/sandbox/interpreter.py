"""One interpreter process: programs in, what they printed and the files they made out."""

import base64
import resource
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from starter_simulator.sandbox.node import command

SECONDS_TO_START = 120.0
SECONDS_TO_RUN = 20.0
CPU_SECONDS = 300
"""Of all programs of a process; also ends one whose parent is gone."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended."""

    logs: str = ""
    error: str | None = None
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])


class InterpreterLost(Exception):
    """The process ended before it answered: too slow, or out of memory."""


class Interpreter:
    """Keeps the variables of its programs until it is ended."""

    def __init__(self, snapshot: Path | None = None) -> None:
        self._lock = threading.Lock()
        self.used_at = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - Node with our own runner
            command(snapshot),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
        )
        if hasattr(resource, "prlimit"):
            resource.prlimit(self._process.pid, resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        self._ready = False
        self._known: dict[str, int] = {}
        """The files that the process has, by what they held."""

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def run(self, code: str, files: Mapping[str, bytes], seconds: float = SECONDS_TO_RUN) -> Ran:
        """Runs a program beside the files given; raises when the process did not live to answer."""
        with self._lock:
            self.used_at = time.monotonic()
            if not self._ready:
                self._answer(SECONDS_TO_START)
                self._ready = True
            new = {name: data for name, data in files.items() if self._known.get(name) != hash(data)}
            self._ask({"code": code, "files": {name: base64.b64encode(data).decode() for name, data in new.items()}})
            told = self._answer(seconds)
            self.used_at = time.monotonic()
            made = {str(name): base64.b64decode(data) for name, data in told["files"].items()}
            self._known |= {name: hash(data) for name, data in {**new, **made}.items()}
        return Ran(str(told["logs"]), told["error"], made)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _ask(self, message: dict[str, Any]) -> None:
        pipe = self._process.stdin
        try:
            if pipe is None:
                raise InterpreterLost("it has no input")
            pipe.write(orjson.dumps(message) + b"\n")
            pipe.flush()
        except OSError:
            raise InterpreterLost("its process is gone") from None

    def _answer(self, seconds: float) -> dict[str, Any]:
        """One line from the process, which is killed when it takes too long."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        line = self._process.stdout.readline() if self._process.stdout else b""
        timer.cancel()
        if late.is_set():
            raise InterpreterLost(f"it took longer than {seconds:g} seconds")
        if not line:
            raise InterpreterLost("its process ended, perhaps for want of memory")
        answer: dict[str, Any] = orjson.loads(line)
        return answer
