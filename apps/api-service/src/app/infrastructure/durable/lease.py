"""Executors say that they live; what a silent one holds is taken over by the others.

The lease decides only *when* somebody else may take a run. That a frozen executor which wakes up again does no harm
is the work of the epoch, which is compared at every append, provider call and effect.
"""

import asyncio
import contextlib

import psycopg
import structlog

from .handover import Connection, Handover

log = structlog.get_logger(__name__)

_BEAT = """
    INSERT INTO public.executors (id, beat_at, version) VALUES (%(me)s, now(), %(version)s)
    ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at, version = excluded.version
"""
_FORGET = "DELETE FROM public.executors WHERE id = %(me)s OR beat_at < now() - interval '1 day'"


class ExecutorLease:
    """One per executing process."""

    def __init__(self, url: str, handover: Handover, *, beat_seconds: float) -> None:
        self._url = url
        self._handover = handover
        self._beat_seconds = beat_seconds
        self._takes_runs = True
        self._beating: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what an earlier life left behind, then beat and look after the others."""
        async with await self._connect() as connection:
            await self._beat(connection)
            if left := await self._handover.take_up_own(connection):
                log.info("executor.takes_up", runs=left)
        self._beating = asyncio.create_task(self._live())

    def retire(self) -> None:
        """From the next beat on nobody waits for this executor to take up anything."""
        self._takes_runs = False

    async def stop(self) -> None:
        """Give back what is held and say goodbye: the others need not wait for the lease to run out."""
        if self._beating is None:
            return
        self._beating.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._beating
        self._beating = None
        try:
            async with await self._connect() as connection:
                given_back = await self._handover.give_back(connection)
                await connection.execute(_FORGET, {"me": self._handover.executor_id})
        except psycopg.Error as error:  # the lease runs out by itself
            log.warning("executor.farewell_failed", error=str(error))
        else:
            log.info("executor.left", given_back=given_back)

    async def _live(self) -> None:
        while True:
            try:
                async with await self._connect() as connection:
                    while True:
                        await self._beat(connection)
                        if moved := await self._handover.look_after_others(connection):
                            log.warning("executor.took_over", moved=moved)
                        await asyncio.sleep(self._beat_seconds)
            except psycopg.Error as error:
                log.warning("executor.beat_failed", error=str(error))
            await asyncio.sleep(self._beat_seconds)

    async def _beat(self, connection: Connection) -> None:
        version = self._handover.order.version if self._takes_runs else None
        await connection.execute(_BEAT, {"me": self._handover.executor_id, "version": version})

    async def _connect(self) -> Connection:
        return await psycopg.AsyncConnection.connect(self._url, autocommit=True, connect_timeout=5)
