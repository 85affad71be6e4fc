"""SIGTERM and SIGINT: the first asks the process to end well, the second ends it."""

import asyncio
import signal
from collections.abc import Callable

_ENDING = (signal.SIGTERM, signal.SIGINT)


def on_request_to_end(leave: Callable[[], None]) -> None:
    """Call `leave` in the running loop at the first signal; the second one has its usual, immediate effect."""
    loop = asyncio.get_running_loop()

    def first() -> None:
        for number in _ENDING:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)
        leave()

    for number in _ENDING:
        loop.add_signal_handler(number, first)
