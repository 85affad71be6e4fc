"""Stops calling a model endpoint that does not answer, and tries with one call whether it is back.

The counts are this process's own: each worker finds out for itself, and none waits for another's word.
"""

import asyncio
import time
from collections.abc import Callable

import structlog

log = structlog.get_logger(__name__)

_PROBE_SECONDS = 1.0
"""When to ask again while another call tries the endpoint."""


class CircuitBreaker:
    """Closed, open, or half open while one call tries; for one model of one endpoint.

    After `admit` gave None, exactly one of `answered`, `failed` and `undecided` has to follow.
    """

    def __init__(self, name: str, *, failures: int, open_seconds: float, clock: Callable[[], float]) -> None:
        self._name = name
        self._limit = failures
        self._open_seconds = open_seconds
        self._clock = clock
        self._failures = 0
        self._opened_at: float | None = None
        self._probe: asyncio.Event | None = None
        """Of the one call that tries; set with its verdict."""

    @property
    def is_open(self) -> bool:
        """Whether calls fail at once, or one is trying."""
        return self._opened_at is not None

    def admit(self) -> float | None:
        """None when a call may be made now, else the seconds until it is worth asking again."""
        if self._opened_at is None:
            return None
        left = self._opened_at + self._open_seconds - self._clock()
        if left > 0:
            return left
        if self._probe is not None:
            return _PROBE_SECONDS
        self._probe = asyncio.Event()
        return None

    async def admit_after_probe(self, patience_seconds: float) -> float | None:
        """As `admit`, but while another call tries the endpoint its verdict is waited for, so long at most."""
        clock = asyncio.get_running_loop().time
        until = clock() + patience_seconds
        while (seconds := self.admit()) is not None and self._probe is not None:
            try:
                async with asyncio.timeout_at(until):
                    await self._probe.wait()
            except TimeoutError:
                break
        return seconds

    def answered(self) -> None:
        """The endpoint began to answer."""
        if self._opened_at is not None:
            log.info("provider.circuit_closed", model=self._name)
        self._failures, self._opened_at = 0, None
        self._end_probe()

    def failed(self) -> None:
        """The endpoint did not begin to answer."""
        self._failures += 1
        self._end_probe()
        if self._failures < self._limit:
            return
        log.warning("provider.circuit_opened", model=self._name, failures=self._failures, seconds=self._open_seconds)
        self._opened_at = self._clock()

    def undecided(self) -> None:
        """The call ended without a word about the endpoint's health."""
        self._end_probe()

    def _end_probe(self) -> None:
        if self._probe is not None:
            self._probe.set()
            self._probe = None


class CircuitBreakers:
    """The breakers of one endpoint, by model."""

    def __init__(self, *, failures: int, open_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._failures = failures
        self._open_seconds = open_seconds
        self._clock = clock
        self._by_model: dict[str, CircuitBreaker] = {}

    def of(self, model: str) -> CircuitBreaker:
        """The breaker of this model, the same one for every call."""
        if model not in self._by_model:
            self._by_model[model] = CircuitBreaker(
                model, failures=self._failures, open_seconds=self._open_seconds, clock=self._clock
            )
        return self._by_model[model]
