"""Start programs so that they can be found again and ended for certain."""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable

import psutil
from starter_contracts.state import ProcessRecord

_PR_SET_PDEATHSIG = 1


def record_of(pid: int) -> ProcessRecord | None:
    """The identity of a living process."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return ProcessRecord(pid=pid, started=process.create_time())
    except psutil.NoSuchProcess:
        return None


def is_alive(record: ProcessRecord | None) -> bool:
    """Whether this very process lives, not merely one with its number."""
    if record is None or (now := record_of(record.pid)) is None:
        return False
    return abs(now.started - record.started) < 1.0


def dies_with_parent(with_signal: signal.Signals) -> Callable[[], None] | None:
    """What to run between fork and exec so that the kernel ends the child when its parent is gone (Linux only)."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask_kernel() -> None:
        prctl(_PR_SET_PDEATHSIG, int(with_signal))

    return ask_kernel


def end(records: Iterable[ProcessRecord], *, with_signal: signal.Signals = signal.SIGTERM, grace: float = 10.0) -> None:
    """End processes and their groups: politely first, then by force. Strangers with a reused number are left alone."""
    alive = [record for record in records if is_alive(record)]
    for record in alive:
        _signal_group(record.pid, with_signal)
    for record in _still_alive(alive, grace):
        _signal_group(record.pid, signal.SIGKILL)
    _still_alive(alive, 5.0)


def _still_alive(records: Iterable[ProcessRecord], seconds: float) -> list[ProcessRecord]:
    """Those that live after so long. A process that is over but not yet collected by its parent does not count."""
    deadline = time.monotonic() + seconds
    while (alive := [record for record in records if is_alive(record)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return alive


def _signal_group(pid: int, with_signal: signal.Signals) -> None:
    """Signal the group that the process leads, or only the process when it leads none."""
    with contextlib.suppress(ProcessLookupError):
        if os.getpgid(pid) == pid:
            os.killpg(pid, with_signal)
        else:
            os.kill(pid, with_signal)
