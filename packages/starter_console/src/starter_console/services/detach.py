"""Start a supervisor in the background and follow its first minutes through a pipe of JSON lines."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from starter_console.adapters.log_files import tail
from starter_console.failures import ExitCode, Failure
from starter_console.ports.events import Event, Note, Reporter, ServiceRestarting, StepFinished, StepStarted

_EVENTS: dict[str, Callable[..., Event]] = {
    kind.__name__: kind for kind in (StepStarted, StepFinished, Note, ServiceRestarting)
}


class PipeReporter:
    """The background's side: tells the waiting foreground, until that has gone."""

    def __init__(self, descriptor: int) -> None:
        self._pipe: TextIO | None = os.fdopen(descriptor, "w", encoding="utf-8", buffering=1)

    def __call__(self, event: Event) -> None:
        self._send({"event": type(event).__name__, "values": asdict(event)})

    def ready(self, started: dict[str, Any]) -> None:
        self._send({"ready": started})
        self.close()

    def failed(self, failure: Failure) -> None:
        details = {"what": failure.what, "why": failure.why, "next_step": failure.next_step, "code": failure.code}
        self._send({"failure": details})
        self.close()

    def close(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        self._pipe = None

    def _send(self, message: dict[str, Any]) -> None:
        if self._pipe is None:
            return
        try:
            self._pipe.write(json.dumps(message) + "\n")
        except BrokenPipeError:
            self._pipe = None


def start_in_background(arguments: list[str], output: Path, report: Reporter) -> dict[str, Any]:
    """Run the console again, detached; return what it says when it is ready, raise what it fails with."""
    reading, writing = os.pipe()
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("ab") as log:
        background = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-P", "-m", "starter_console", *arguments, "--report-to", str(writing)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            pass_fds=[writing],
        )
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="utf-8") as pipe:
            return _follow(pipe, background, output, report)
    except KeyboardInterrupt:
        background.send_signal(signal.SIGTERM)
        background.wait()
        raise


def _follow(
    pipe: Iterator[str], background: "subprocess.Popen[bytes]", output: Path, report: Reporter
) -> dict[str, Any]:
    for line in pipe:
        message: dict[str, Any] = json.loads(line)
        if "ready" in message:
            ready: dict[str, Any] = message["ready"]
            return ready
        if "failure" in message:
            background.wait()
            details: dict[str, Any] = message["failure"]
            raise Failure(
                details["what"], why=details["why"], next_step=details["next_step"], code=ExitCode(details["code"])
            )
        report(_EVENTS[message["event"]](**message["values"]))
    background.wait()
    raise Failure(
        "the background process ended unexpectedly",
        why="\n".join(tail(output, 12)),
        next_step=f"read {output}",
        code=ExitCode.SERVICE_FAILED,
    )
