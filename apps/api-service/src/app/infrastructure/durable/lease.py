"""Executors say that they live; what a silent one holds is taken over by the others.

The lease decides only *when* somebody else may take a run. That a frozen executor which wakes up again does no harm
is the work of the epoch, which is compared at every append, provider call and effect.
"""

import asyncio
import contextlib
from typing import Any

import psycopg
import structlog

from .dbos_private import recover_runs_of

log = structlog.get_logger(__name__)

_BEAT = """
    INSERT INTO public.executors (id, beat_at) VALUES (%(me)s, now())
    ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at
"""
_SILENT = """
    SELECT DISTINCT held.executor_id FROM dbos.workflow_status held
    WHERE held.status = 'PENDING' AND held.executor_id <> %(me)s AND NOT EXISTS (
        SELECT FROM public.executors living
        WHERE living.id = held.executor_id AND living.beat_at > now() - make_interval(secs => %(lease)s)
    )
"""
_FORGET = "DELETE FROM public.executors WHERE id = %(me)s OR beat_at < now() - interval '1 day'"


class ExecutorLease:
    """One per executing process."""

    def __init__(self, url: str, executor_id: str, *, beat_seconds: float, lease_seconds: float) -> None:
        self._url = url
        self._parameters: dict[str, Any] = {"me": executor_id, "lease": lease_seconds}
        self._beat_seconds = beat_seconds
        self._beating: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Beat and sweep from now on."""
        self._beating = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        """Say goodbye: the others need not wait for the lease to run out."""
        if self._beating is None:
            return
        self._beating.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._beating
        with contextlib.suppress(psycopg.Error):
            async with await self._connect() as connection:
                await connection.execute(_FORGET, self._parameters)

    async def _beat(self) -> None:
        while True:
            try:
                async with await self._connect() as connection:
                    while True:
                        await connection.execute(_BEAT, self._parameters)
                        await self._sweep(connection)
                        await asyncio.sleep(self._beat_seconds)
            except psycopg.Error as error:
                log.warning("executor.beat_failed", error=str(error))
            await asyncio.sleep(self._beat_seconds)

    async def _sweep(self, connection: psycopg.AsyncConnection[tuple[Any, ...]]) -> None:
        """Every executor sweeps; the engine's own conditions let one of them win each run."""
        found = await (await connection.execute(_SILENT, self._parameters)).fetchall()
        silent = [executor for (executor,) in found]
        if not silent:
            return
        try:
            recovered = await asyncio.to_thread(recover_runs_of, silent)
        except Exception:  # the engine's own pool failed: the next beat asks again
            log.exception("executor.sweep_failed", silent=silent)
            return
        log.warning("executor.silent", executors=silent, runs=recovered)

    async def _connect(self) -> psycopg.AsyncConnection[tuple[Any, ...]]:
        return await psycopg.AsyncConnection.connect(self._url, autocommit=True, connect_timeout=5)
