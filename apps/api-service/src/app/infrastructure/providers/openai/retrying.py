"""Whether and when a model call that failed before its first output is made again."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from .faults import ErrorData

_LONGEST_BACKOFF_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """The configured bounds."""

    attempts: int
    backoff_seconds: float
    retry_after_max_seconds: float
    total_seconds: float
    jitter: Callable[[], float] = random.random
    """From 0 to 1; clients that failed together must not come back together."""

    def pause(self, error: ErrorData, *, attempt: int, elapsed: float) -> float | None:
        """Seconds to wait before the next attempt; None when there is to be none."""
        if attempt >= self.attempts or not error["is_retryable"]:
            return None
        asked = error.get("retry_after_seconds") or 0
        if asked > self.retry_after_max_seconds:
            return None
        backoff = min(self.backoff_seconds * 2 ** (attempt - 1), _LONGEST_BACKOFF_SECONDS)
        pause: float = asked + backoff * (1 - self.jitter() / 2)
        return pause if elapsed + pause <= self.total_seconds else None
