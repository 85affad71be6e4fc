"""The API as `python -m app.bootstrap.cli` starts it, which on SIGUSR1 writes what its event loop is busy with.

    OBSERVATIONS=/tmp/observed.json python tools/chaos/observed_server.py serve --port 8000

Only here: how many tasks a process has cannot be seen from outside, and is nothing that a public endpoint should tell.
"""

import asyncio
import json
import os
import signal
from collections import Counter
from pathlib import Path
from types import FrameType

from app.bootstrap.cli import main

VARIABLE = "OBSERVATIONS"


def _observe(number: int, frame: FrameType | None) -> None:
    """Runs in the loop's thread, between two callbacks."""
    tasks = Counter(getattr(task.get_coro(), "__qualname__", repr(task)) for task in asyncio.all_tasks())
    file = Path(os.environ[VARIABLE])
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(tasks), encoding="utf-8")
    unfinished.replace(file)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _observe)
    main()
