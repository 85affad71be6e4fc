"""Counts of requests: on Redis for all processes, and in memory for as long as Redis is away."""

import asyncio
import time
from collections.abc import Callable
from weakref import WeakValueDictionary

import structlog
from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from app.core.security.rates import SlidingWindow
from app.domain.access.ports import RateCounts
from app.domain.access.rates import Rate

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 0.1
_PAUSE_SECONDS = 1.0
_LEASE_SECONDS = 10.0
_MANY_LEASES = 10_000
_ALONE = 0.5
"""What one process allows by itself: it cannot see what the others allow."""


class LocalCounts:
    """`RateCounts` of this process alone."""

    def __init__(self) -> None:
        self._windows: dict[tuple[str, Rate], SlidingWindow] = {}

    async def admit(self, bucket: str, rate: Rate, key: str) -> float:
        """Exact, and never fails."""
        window = self._windows.get((bucket, rate))
        if window is None:
            window = self._windows[bucket, rate] = SlidingWindow(rate.limit, rate.seconds)
        return window.admit(key)


class SharedCounts:
    """`RateCounts` on Redis, atomic there; while it is away or hangs, half of every budget in this process."""

    def __init__(
        self,
        pool: ConnectionPool,
        *,
        prefix: str,
        patience: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        storage = RedisStorage(
            "async+redis://",
            implementation="redispy",
            key_prefix=f"{prefix}:limits",
            connection_pool=pool,  # type: ignore[arg-type]  # passed on as it is, whatever the annotation says
        )
        self._limiter = SlidingWindowCounterRateLimiter(storage)
        self._alone: RateCounts = LocalCounts()
        self._leases = _Leases(now)
        self._patience = patience
        self._now = now
        self._away_until: float | None = None

    async def admit(self, bucket: str, rate: Rate, key: str) -> float:
        """Count in Redis if it answers in time, else here."""
        if not rate.leased:
            return await self._count(bucket, rate, key)
        if self._leases.spend((bucket, key)):
            return 0.0
        async with self._leases.turn((bucket, key)):  # the first one brings a lease for those that came with it
            if self._leases.spend((bucket, key)):
                return 0.0
            return await self._count(bucket, rate, key)

    async def _count(self, bucket: str, rate: Rate, key: str) -> float:
        if self._worth_asking():
            try:
                async with asyncio.timeout(self._patience):
                    wait = await self._ask(bucket, rate, key)
            except (RedisError, OSError, TimeoutError) as error:
                self._went_away(error)
            else:
                self._came_back()
                return wait
        return await self._alone.admit(bucket, rate.scaled(_ALONE), key)

    async def _ask(self, bucket: str, rate: Rate, key: str) -> float:
        item = RateLimitItemPerSecond(rate.limit, rate.seconds, namespace=bucket)
        if await self._limiter.hit(item, key, cost=rate.lease):
            self._leases.add((bucket, key), rate.lease - 1)
            return 0.0
        stats = await self._limiter.get_window_stats(item, key)
        return max(stats.reset_time - time.time(), 1.0)

    def _worth_asking(self) -> bool:
        """While Redis is away, one request each second finds out whether it is back; the others do not wait."""
        if self._away_until is None:
            return True
        now = self._now()
        if now < self._away_until:
            return False
        self._away_until = now + _PAUSE_SECONDS
        return True

    def _went_away(self, error: Exception) -> None:
        if self._away_until is None:
            log.warning("limits.alone", reason=type(error).__name__)
        self._away_until = self._now() + _PAUSE_SECONDS

    def _came_back(self) -> None:
        if self._away_until is not None:
            self._away_until = None
            log.info("limits.shared_again")


class _Leases:
    """Requests that are counted already and may still be made."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._left: dict[tuple[str, str], tuple[int, float]] = {}
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    def turn(self, key: tuple[str, str]) -> asyncio.Lock:
        """One after the other; the lock is gone when nobody holds it or waits for it."""
        return self._turns.setdefault(key, asyncio.Lock())

    def spend(self, key: tuple[str, str]) -> bool:
        left, until = self._left.get(key, (0, 0.0))
        if left == 0 or until < self._now():
            return False
        self._left[key] = (left - 1, until)
        return True

    def add(self, key: tuple[str, str], more: int) -> None:
        if more == 0:
            return
        now = self._now()
        if len(self._left) >= _MANY_LEASES:
            self._left = {each: (left, until) for each, (left, until) in self._left.items() if left and until > now}
        left, until = self._left.get(key, (0, 0.0))
        self._left[key] = (more + (left if until > now else 0), now + _LEASE_SECONDS)
