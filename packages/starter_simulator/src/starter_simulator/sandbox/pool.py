"""Interpreters by their container: few at a time, ended when nobody has used them for a while."""

import atexit
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from starter_simulator.sandbox.interpreter import SECONDS_TO_RUN, Interpreter, InterpreterLost, Ran
from starter_simulator.sandbox.snapshot import Snapshot

MOST = 3
IDLE_SECONDS = 300.0


class Interpreters:
    """A process for each container in use."""

    def __init__(self, folder: Path | None = None, most: int = MOST) -> None:
        """`folder` keeps the snapshot that interpreters start from, also for the next process."""
        self._most = most
        self._snapshot = Snapshot(folder)
        self._live: dict[str, Interpreter] = {}
        self._lock = threading.Lock()
        atexit.register(self.end)

    def run(self, container: str, code: str, files: Mapping[str, bytes], seconds: float = SECONDS_TO_RUN) -> Ran:
        interpreter = self._of(container)
        try:
            return interpreter.run(code, files, seconds)
        except InterpreterLost:
            self.drop(container)
            raise

    def drop(self, container: str) -> None:
        with self._lock:
            gone = self._live.pop(container, None)
        if gone:
            gone.end()

    def end(self) -> None:
        for container in tuple(self._live):
            self.drop(container)
        self._snapshot.end()

    def _of(self, container: str) -> Interpreter:
        snapshot = self._snapshot.path()
        with self._lock:
            found = self._live.get(container)
            if found and found.is_alive:
                return found
            crowded = sorted(self._live, key=lambda key: self._live[key].used_at)[: len(self._live) - self._most + 1]
            ended = [self._live.pop(key) for key in crowded]
            made = self._live[container] = Interpreter(snapshot)
        for interpreter in ended:
            interpreter.end()
        self._look_later()
        return made

    def _look_later(self) -> None:
        timer = threading.Timer(IDLE_SECONDS, self._end_idle)
        timer.daemon = True
        timer.start()

    def _end_idle(self) -> None:
        now = time.monotonic()
        idle = [key for key, one in tuple(self._live.items()) if now - one.used_at >= IDLE_SECONDS]
        for container in idle:
            self.drop(container)
        if self._live:
            self._look_later()
