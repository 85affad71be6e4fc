"""DBOS in this process: executes runs, and leaves without losing one."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import structlog
from dbos import DBOS, DBOSConfig
from dbos._serialization import DBOSPortableJSON

from app.domain.runs.errors import LostOwnership
from app.domain.runs.ports import StepLedger
from app.domain.unit_of_work import until_stored

from .claiming import QueueClaimer
from .dbos_private import active_workflows, current_dispatch, workflow_tasks
from .handover import Handover
from .lease import ExecutorLease
from .names import APPLICATION, QUEUE, WORKFLOW, workflow_id
from .retention import EngineRetention
from .steps import DbosStepLedger

log = structlog.get_logger(__name__)

Execute = Callable[[UUID, UUID, StepLedger], Awaitable[None]]
_LOOK_SECONDS = 0.05


class DbosEngine:
    """One per process; `start` inside the running loop, so that workflows run on it."""

    def __init__(
        self,
        *,
        url: str,
        handover: Handover,
        concurrency: int,
        tenant_concurrency: int,
        beat_seconds: float,
        retention: EngineRetention,
    ) -> None:
        self._url = url
        self._handover = handover
        self._concurrency = concurrency
        self._tenant_concurrency = min(tenant_concurrency, concurrency)
        self._lease = ExecutorLease(url, handover, beat_seconds=beat_seconds)
        self._claimer: QueueClaimer | None = None
        self._retention = retention
        self._execute: Execute | None = None
        self._has_left = False

    async def start(self, execute: Execute) -> None:
        """Takes up what this executor left unfinished, then new runs."""
        self._execute = execute
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_url": self._url.replace("postgresql://", "postgresql+psycopg://", 1),
            "executor_id": self._handover.executor_id,
            "application_version": self._handover.order.version,
            "serializer": DBOSPortableJSON,
            "run_migrations": False,
            # The engine repeats what a lost connection broke off; asking before each of its 15 transactions a turn
            # whether the connection still lives would only cost round trips.
            "db_engine_kwargs": {"pool_pre_ping": False},
            "sys_db_idle_transaction_timeout_sec": 10.0,  # a frozen executor must not keep others from its runs
            "log_level": "WARNING",
        }
        DBOS(config=config)

        async def run(run_id: str, tenant_id: str, segment: int) -> None:  # DBOS marks functions, not methods
            await self._run(run_id, tenant_id, segment)

        DBOS.workflow(name=WORKFLOW, max_recovery_attempts=1_000)(run)
        DBOS.listen_queues([])  # the claimer alone takes runs, so that it alone can cease to
        await self._lease.start()
        DBOS.launch()
        queue = await DBOS.register_queue_async(
            QUEUE,
            polling_interval_sec=1.0,
            worker_concurrency=self._concurrency,
            partition_worker_concurrency=self._tenant_concurrency,
            on_conflict="always_update",
        )
        self._claimer = QueueClaimer(self._url, queue)
        self._claimer.start()
        self._retention.start()

    async def drain(self, seconds: float) -> None:
        """Takes up nothing new; returns when what was begun has ended or, after `seconds`, is given back."""
        if self._has_left or self._execute is None:
            return
        self._has_left = True
        self._lease.retire()
        if self._claimer is not None:
            await self._claimer.stop()
        for _ in range(int(seconds / _LOOK_SECONDS)):
            if not active_workflows():
                break
            await asyncio.sleep(_LOOK_SECONDS)
        await self._break_off()
        await self._lease.stop()

    async def stop(self) -> None:
        """Ends; what runs is given back to the queue, for another executor or the next start of this one."""
        await self.drain(0)
        await self._retention.stop()
        await asyncio.to_thread(DBOS.destroy)

    async def check(self) -> None:
        """Raises unless runs would start."""
        if self._claimer is None:
            raise RuntimeError("the engine has not started")
        self._claimer.check()

    async def _break_off(self) -> None:
        """A cancelled workflow has no outcome, so the engine keeps it as unfinished."""
        tasks = workflow_tasks()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, run_id: str, tenant_id: str, segment: int) -> None:
        """The workflow: one segment of a run."""
        dispatch = await until_stored(lambda: asyncio.to_thread(current_dispatch))
        if not dispatch.is_current or self._execute is None:
            return
        ledger = DbosStepLedger(workflow_id(run_id, segment), segment=segment, dispatch=dispatch)
        try:
            await self._execute(UUID(tenant_id), UUID(run_id), ledger)
        except LostOwnership:
            log.warning("run.lost_ownership", run_id=run_id, epoch=ledger.epoch)
