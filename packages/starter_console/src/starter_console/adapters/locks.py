"""Locks between processes that vanish with their holder."""

import asyncio
import fcntl
import os
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path


class Busy(Exception):
    """Another process holds the lock."""


@asynccontextmanager
async def exclusive(path: Path, *, wait_seconds: float = 0.0) -> AsyncGenerator[None]:
    """Hold a file's lock, or raise `Busy` when another process keeps it longer than we wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + wait_seconds
    try:
        while not _try(descriptor):
            if time.monotonic() >= deadline:
                raise Busy
            await asyncio.sleep(0.1)
        yield
    finally:
        os.close(descriptor)


def is_held(path: Path) -> bool:
    """Whether some process holds the lock now."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _try(descriptor)
    finally:
        os.close(descriptor)


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
