"""Whether a server that failed is asked again yet: one caller tries now and then, the others do without it."""

import time

import structlog

log = structlog.get_logger(__name__)

_PAUSE_SECONDS = 1.0


class Reachability:
    """Of one server, for all callers of this process: waiting for one that hangs would slow every one of them."""

    def __init__(self, name: str) -> None:
        """`name`: what the log calls the thing that fails."""
        self._name = name
        self._is_failing = False
        self._try_again_at = 0.0

    def worth_a_try(self) -> bool:
        """False while it is failing, except to one caller per pause."""
        if self._is_failing:
            now = time.monotonic()
            if now < self._try_again_at:
                return False
            self._try_again_at = now + _PAUSE_SECONDS
        return True

    def failed(self, error: Exception) -> None:
        """It did not answer, or refused."""
        if not self._is_failing:
            log.warning(f"{self._name}_unavailable", error=repr(error))
        self._is_failing, self._try_again_at = True, time.monotonic() + _PAUSE_SECONDS

    def answered(self) -> None:
        """It is well."""
        if self._is_failing:
            log.info(f"{self._name}_available")
        self._is_failing = False
