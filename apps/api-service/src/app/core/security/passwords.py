"""Password hashes: argon2id with OWASP's minimum, in a few threads of their own and with a bounded queue."""

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

Params = ParamSpec("Params")
Result = TypeVar("Result")

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, type=Type.ID)
_WAITING_PER_THREAD = 16
_POLITENESS = 10


class HasherBusy(Exception):
    """More passwords wait than can be hashed in a reasonable time."""


class PasswordHashes:
    """Hashes off the event loop, so that a flood of sign-ins slows down nobody else."""

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="argon2", initializer=_give_way)
        self._waiting = 0
        self._nobody = _HASHER.hash(os.urandom(16).hex())
        """Made before the first question: the one that had to wait for it would tell that an account is unknown."""

    async def hash(self, password: str) -> str:
        """A new hash with a salt of its own."""
        return await self._run(_HASHER.hash, password)

    async def verify(self, stored: str | None, password: str) -> bool:
        """Whether `password` is the one; without a stored hash the same work is done for the answer no."""
        matches = await self._run(_matches, self._nobody if stored is None else stored, password)
        return matches and stored is not None

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs) -> Result:
        if self._waiting >= self._threads * _WAITING_PER_THREAD:
            raise HasherBusy
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, partial(work, *args, **kwargs))
        finally:
            self._waiting -= 1


def _give_way() -> None:
    """Linux counts niceness by thread: the loop, which serves everybody, goes before those that hash."""
    if sys.platform == "linux":
        os.nice(_POLITENESS)


def _matches(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
