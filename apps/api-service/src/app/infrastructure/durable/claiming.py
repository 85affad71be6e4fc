"""Takes runs from the queue: at the commit that enqueued one, and every second in case the news was lost."""

import asyncio
import contextlib

import psycopg
import structlog
from dbos import Queue

from .dbos_private import claim_queued
from .names import CHANNEL

log = structlog.get_logger(__name__)

_POLL_SECONDS = 1.0
_PATIENCE_SECONDS = 5.0
"""For a claim under way; a database that takes longer will not start anything either."""


class QueueClaimer:
    """One per executing process."""

    def __init__(self, url: str, queue: Queue) -> None:
        self._url = url
        self._queue = queue
        self._news = asyncio.Event()
        self._ended = False
        self._listening: asyncio.Task[None] | None = None
        self._claiming: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Claim from now on."""
        self._listening = asyncio.create_task(self._listen())
        self._claiming = asyncio.create_task(self._claim())

    async def stop(self) -> None:
        """Claim nothing more; what a claim under way brings has been started when this returns."""
        self._ended = True
        self._news.set()
        if self._claiming is not None:
            await asyncio.wait({self._claiming}, timeout=_PATIENCE_SECONDS)
        if self._listening is not None:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening

    def check(self) -> None:
        """Raises unless runs would start."""
        if self._claiming is None or self._claiming.done():
            raise RuntimeError("the engine claims no runs")

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._news.set()
                    async for _ in connection.notifies():
                        self._news.set()
            except psycopg.Error as error:
                log.warning("engine.listen_failed", error=str(error))
            await asyncio.sleep(_POLL_SECONDS)

    async def _claim(self) -> None:
        while not self._ended:
            self._news.clear()
            try:
                await asyncio.to_thread(claim_queued, self._queue)
            except Exception as error:  # another worker won the race, or the database is away: the poll is the net
                log.debug("engine.claim_failed", error=repr(error))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), _POLL_SECONDS)
