"""Deletes rows that nobody has a use for any more, behind the walls of those to whom they belong."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import structlog

from app.domain.clock import Clock
from app.domain.retention.ports import AgedRows, RetentionUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

log = structlog.get_logger(__name__)

_BATCH = 500
_PAUSE_SECONDS = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """Rows that are kept for so long after they were of use last."""

    name: str
    rows: Callable[[RetentionUnitOfWork], AgedRows]
    scope: Callable[[UUID], Scope]
    """The transaction of an owner."""
    keep: timedelta


@dataclass(slots=True)
class RetentionSweep:
    """One per executing process; several do no harm."""

    unit_of_work: UnitOfWorkFactory[RetentionUnitOfWork]
    clock: Clock
    ageing: Sequence[Ageing]
    others: Mapping[str, Callable[[], Awaitable[int]]] = field(default_factory=dict[str, Callable[[], Awaitable[int]]])
    """What is deleted in ways of its own, by name: each says how many."""
    _sweeping: asyncio.Task[None] | None = field(default=None, init=False)

    async def start(self) -> None:
        """Sweeps now and then from now on."""
        self._sweeping = asyncio.create_task(self._sweep_often())

    async def stop(self) -> None:
        """Leaves the rest to the next sweep."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._sweeping

    async def sweep(self) -> dict[str, int]:
        """How many of each kind were deleted; one kind that fails keeps no other waiting."""
        deleted: dict[str, int] = {}
        kinds = {each.name: partial(self._delete, each) for each in self.ageing} | dict(self.others)
        for name, delete in kinds.items():
            try:
                deleted[name] = await delete()
            except Exception as error:  # the next sweep asks again
                log.warning("retention.sweep_failed", rows=name, error=repr(error))
        return deleted

    async def _delete(self, ageing: Ageing) -> int:
        before = self.clock.now() - ageing.keep
        async with self.unit_of_work(Scope()) as uow:
            owners = await ageing.rows(uow).owners(before)
        return sum([await self._delete_of(ageing, ageing.scope(owner), before) for owner in owners])

    async def _delete_of(self, ageing: Ageing, scope: Scope, before: datetime) -> int:
        total, deleted = 0, _BATCH
        while deleted == _BATCH:
            async with self.unit_of_work(scope) as uow:
                deleted = await ageing.rows(uow).discard(before, _BATCH)
            total += deleted
        return total

    async def _sweep_often(self) -> None:
        while True:
            await asyncio.sleep(_PAUSE_SECONDS * random.uniform(0.5, 1.0))  # noqa: S311 - so that processes take turns
            deleted = await self.sweep()
            if any(deleted.values()):
                log.info("retention.swept", **deleted)
