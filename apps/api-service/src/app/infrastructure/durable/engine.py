"""DBOS in this process: executes runs, wakes at the commit that enqueued one."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from uuid import UUID

import psycopg
import structlog
from dbos import DBOS, DBOSConfig
from dbos._serialization import DBOSPortableJSON

from app.domain.runs.errors import LostOwnership
from app.domain.runs.ports import StepLedger
from app.domain.unit_of_work import until_stored

from .dbos_private import claim_queued, current_dispatch
from .lease import ExecutorLease
from .names import APPLICATION, APPLICATION_VERSION, CHANNEL, QUEUE, WORKFLOW, epoch, workflow_id
from .retention import EngineRetention
from .steps import DbosStepLedger

log = structlog.get_logger(__name__)

Execute = Callable[[UUID, UUID, StepLedger], Awaitable[None]]


class DbosEngine:
    """One per process; `start` inside the running loop, so that workflows run on it."""

    def __init__(
        self, *, url: str, executor_id: str, concurrency: int, lease: ExecutorLease, retention: EngineRetention
    ) -> None:
        self._url = url
        self._executor_id = executor_id
        self._concurrency = concurrency
        self._lease = lease
        self._retention = retention
        self._listening: asyncio.Task[None] | None = None
        self._execute: Execute | None = None
        self._running: set[asyncio.Task[None]] = set()

    async def start(self, execute: Execute) -> None:
        """Takes up what this executor left unfinished, then new runs."""
        self._execute = execute
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_url": self._url.replace("postgresql://", "postgresql+psycopg://", 1),
            "executor_id": self._executor_id,
            "application_version": APPLICATION_VERSION,
            "serializer": DBOSPortableJSON,
            "run_migrations": False,
            # The engine repeats what a lost connection broke off; asking before each of its 15 transactions a turn
            # whether the connection still lives would only cost round trips.
            "db_engine_kwargs": {"pool_pre_ping": False},
            "log_level": "WARNING",
        }
        DBOS(config=config)

        async def run(run_id: str, tenant_id: str, segment: int) -> None:  # DBOS marks functions, not methods
            await self._run(run_id, tenant_id, segment)

        DBOS.workflow(name=WORKFLOW, max_recovery_attempts=1_000)(run)
        DBOS.listen_queues([QUEUE])
        DBOS.launch()
        await DBOS.register_queue_async(
            QUEUE, polling_interval_sec=1.0, worker_concurrency=self._concurrency, on_conflict="always_update"
        )
        self._listening = asyncio.create_task(self._listen())
        self._lease.start()
        self._retention.start()

    async def stop(self) -> None:
        """Breaks off what runs: another executor, or the next start of this one, takes it up again."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        if self._listening is not None:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening
        await self._retention.stop()
        await asyncio.to_thread(DBOS.destroy)
        await self._lease.stop()

    async def check(self) -> None:
        """Raises unless runs would start."""
        if self._listening is None or self._listening.done():
            raise RuntimeError("the engine does not listen")

    async def _run(self, run_id: str, tenant_id: str, segment: int) -> None:
        """The workflow: one segment of a run."""
        dispatch = await until_stored(lambda: asyncio.to_thread(current_dispatch))
        if not dispatch.is_current or self._execute is None:
            return
        ledger = DbosStepLedger(
            workflow_id(run_id, segment), epoch=epoch(segment, dispatch.attempt), attempt=dispatch.attempt
        )
        work = asyncio.ensure_future(self._execute(UUID(tenant_id), UUID(run_id), ledger))
        self._running.add(work)
        try:
            await work
        except LostOwnership:
            log.warning("run.lost_ownership", run_id=run_id, epoch=ledger.epoch)
        finally:
            self._running.discard(work)

    async def _listen(self) -> None:
        """Claims at every notification; the queue's own poll of a second is the net."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    await self._claim()
                    async for _ in connection.notifies():
                        await self._claim()
            except psycopg.Error as error:
                log.warning("engine.listen_failed", error=str(error))
            await asyncio.sleep(1.0)

    async def _claim(self) -> None:
        try:
            await asyncio.to_thread(claim_queued, QUEUE)
        except Exception as error:  # another worker won the race, or the database is away: the poll is the net
            log.debug("engine.claim_failed", error=repr(error))
