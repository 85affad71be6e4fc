"""A program that runs until it is told to stop, described so that anything can run it."""

import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starter_contracts.state import ServiceName

Probe = Callable[[], str | None]
"""Ask a service how it is: `None` when it is ready, else the reason why not (may block for a second)."""


@dataclass(frozen=True, slots=True)
class ServiceSpec:
    name: ServiceName
    command: tuple[str, ...]
    probe: Probe
    directory: Path
    environment: Mapping[str, str]
    """All of it: nothing is inherited, so that no service sees the secrets of another."""
    url: str | None = None
    log_name: str = ""
    """Folder below the day's log folder."""
    own_log: str = ""
    """Folder of the log that the program itself keeps; then `log_name` only catches what it prints besides."""
    stop_signal: signal.Signals = signal.SIGTERM
    grace_seconds: float = 10.0
    ready_within: float = 60.0
    run_as: int | None = None
    """Another user's id, for programs that refuse root."""
