"""Runs executed within the process, for databases without a durable engine: nothing survives a crash."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import structlog

from app.domain.runs.errors import LostOwnership
from app.domain.runs.ports import StepBody, StepLedger

from .names import epoch

log = structlog.get_logger(__name__)

Execute = Callable[[UUID, UUID, StepLedger], Awaitable[None]]


class MemoryStep:
    """`ReservedStep` that records nothing."""

    def __init__(self, number: int) -> None:
        self._number = number

    @property
    def number(self) -> int:
        """The step's number in the run."""
        return self._number

    async def run(self, name: str, body: StepBody) -> dict[str, Any]:
        """Runs the body."""
        return await body()


class MemoryStepLedger:
    """`StepLedger` of an execution that is the first and the last."""

    def __init__(self) -> None:
        self._drawn = 0

    @property
    def epoch(self) -> int:
        """Names this execution."""
        return epoch(1, 1)

    @property
    def attempt(self) -> int:
        """Always the first."""
        return 1

    @property
    def crashes(self) -> int:
        """None is survived."""
        return 0

    @property
    def is_replayable(self) -> bool:
        """There is nothing to replay."""
        return True

    def reserve(self) -> MemoryStep:
        """Draws the next number."""
        self._drawn += 1
        return MemoryStep(self._drawn)

    async def recorded_position(self) -> int:
        """Nothing is recorded."""
        return 0


class InProcessEngine:
    """Starts a task per run."""

    def __init__(self) -> None:
        self._execute: Execute | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, execute: Execute) -> None:
        """From now on runs are executed."""
        self._execute = execute

    async def drain(self, seconds: float) -> None:
        """Lets what runs finish for so long."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def stop(self) -> None:
        """Ends what runs."""
        for task in self._tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def check(self) -> None:
        """Raises unless runs would start."""
        if self._execute is None:
            raise RuntimeError("the engine is not started")

    def submit(self, tenant_id: UUID, run_id: UUID) -> None:
        """Called when the transaction that created the run has committed."""
        if self._execute is None:
            log.warning("engine.not_started", run_id=str(run_id))
            return
        task = asyncio.get_running_loop().create_task(self._guarded(tenant_id, run_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, tenant_id: UUID, run_id: UUID) -> None:
        try:
            if self._execute is not None:
                await self._execute(tenant_id, run_id, MemoryStepLedger())
        except LostOwnership:
            log.warning("run.lost_ownership", run_id=str(run_id))
        except Exception:
            log.exception("run.execution_failed", run_id=str(run_id))


class AfterCommitRunJobs:
    """`RunJobs` that submits to the engine when the transaction has committed."""

    def __init__(
        self, tenant_id: UUID, engine: InProcessEngine, after_commit: Callable[[Callable[[], None]], None]
    ) -> None:
        self._tenant_id = tenant_id
        self._engine = engine
        self._after_commit = after_commit

    async def enqueue_run(self, run_id: UUID, segment: int = 1) -> None:
        """Remembers the run."""
        self._after_commit(lambda: self._engine.submit(self._tenant_id, run_id))
