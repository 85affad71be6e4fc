"""Stop requests: a flag on the run's row, made fast by a publication; a missed one only makes it slow."""

import asyncio
import contextlib
from collections.abc import Mapping
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.domain.errors import StoreUnavailable
from app.domain.runs.errors import LostOwnership
from app.domain.runs.models import Run
from app.domain.runs.ports import RunUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

log = structlog.get_logger(__name__)

_CHECK_SECONDS = 1.0
_RETRY_SECONDS = 1.0
_FRESH_SECONDS = 0.2
"""After the claim, which has read the row; so the run asks its model at once."""


class RedisStopSignals:
    """`StopSignals`; `listen` runs once per process that executes runs."""

    def __init__(self, redis: Redis, *, prefix: str, unit_of_work: UnitOfWorkFactory[RunUnitOfWork]) -> None:
        self._redis = redis
        self._channel = f"{prefix}:stop"
        self._unit_of_work = unit_of_work
        self._watches: dict[UUID, RowStopWatch] = {}

    async def publish(self, run_id: UUID) -> None:
        """Best effort: the row's flag is the truth."""
        try:
            await self._redis.publish(self._channel, str(run_id))
        except (RedisError, OSError) as error:
            log.warning("stop.publish_failed", run_id=str(run_id), error=str(error))

    def watch(self, run: Run) -> "RowStopWatch":
        """Watches for a stop of this run."""
        return RowStopWatch(run, self._unit_of_work, self._watches)

    async def listen(self) -> None:
        """Hears publications until it is cancelled; goes on when Redis comes back."""
        while True:
            with contextlib.suppress(RedisError, OSError):
                async with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(self._channel)
                    while True:
                        self._hear(await channel.get_message(timeout=_RETRY_SECONDS))
            await asyncio.sleep(_RETRY_SECONDS)

    def _hear(self, message: Mapping[str, object] | None) -> None:
        data = message["data"] if message else None
        if isinstance(data, bytes):
            with contextlib.suppress(ValueError):
                if (watch := self._watches.get(UUID(data.decode()))) is not None:
                    watch.set()


class RowStopWatch:
    """`StopWatch` of one run; looks at the row each second as well."""

    def __init__(
        self, run: Run, unit_of_work: UnitOfWorkFactory[RunUnitOfWork], watches: "dict[UUID, RowStopWatch]"
    ) -> None:
        self._run = run
        self._unit_of_work = unit_of_work
        self._watches = watches
        self._event = asyncio.Event()
        self._checking: asyncio.Task[None] | None = None
        self._fresh_until = asyncio.get_running_loop().time() + _FRESH_SECONDS
        if run.stop_requested:
            self._event.set()

    async def __aenter__(self) -> "RowStopWatch":
        self._watches[self._run.id] = self
        self._checking = asyncio.create_task(self._check_often())
        return self

    async def __aexit__(self, *error: object) -> None:
        self._watches.pop(self._run.id, None)
        if self._checking is not None:
            self._checking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._checking

    @property
    def is_set(self) -> bool:
        """Whether a stop was heard of."""
        return self._event.is_set()

    def set(self) -> None:
        """A stop was heard of."""
        self._event.set()

    async def wait(self) -> None:
        """Returns when the run is to stop."""
        await self._event.wait()

    async def check(self) -> bool:
        """Looks at the row itself. Raises `LostOwnership` when a later execution has the run."""
        if asyncio.get_running_loop().time() < self._fresh_until:
            return self._event.is_set()
        try:
            async with self._unit_of_work(Scope(self._run.tenant_id)) as uow:
                run = await uow.runs.get(self._run.id)
        except StoreUnavailable:  # the next look tries again
            log.warning("stop.check_failed", run_id=str(self._run.id))
            return self._event.is_set()
        if run is not None and run.epoch != self._run.epoch:
            raise LostOwnership
        if run is None or run.stop_requested:
            self._event.set()
        return self._event.is_set()

    async def _check_often(self) -> None:
        while not self._event.is_set():
            await asyncio.sleep(_CHECK_SECONDS)
            try:
                await self.check()
            except LostOwnership:  # hang up what is running; the step that it belongs to finds out by itself
                self._event.set()
