"""SIGTERM and SIGINT: the first asks the process to end well, within a bound; the second ends it."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable

import structlog

_ENDING = (signal.SIGTERM, signal.SIGINT)
_FAREWELL_SECONDS = 10.0
"""Beside the time for draining; threads that wait for a database that is away would keep the process for ever."""
_log = structlog.stdlib.get_logger("signals")


def on_request_to_end(leave: Callable[[], None], *, drain_seconds: float) -> None:
    """Call `leave` in the running loop at the first signal; the second one has its usual, immediate effect."""
    loop = asyncio.get_running_loop()

    def first() -> None:
        for number in _ENDING:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)
        overdue = threading.Timer(drain_seconds + _FAREWELL_SECONDS, _end_now)
        overdue.daemon = True
        overdue.start()
        leave()

    for number in _ENDING:
        loop.add_signal_handler(number, first)


def _end_now() -> None:
    """As a crash: what was not handed over is taken over when the lease has run out."""
    _log.error("process.overdue")
    os._exit(1)
