"""Whether this process can serve: its conditions, asked together and each within its time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

import structlog

from app.bootstrap.draining import Draining

_log = structlog.stdlib.get_logger("api.readiness")
_TIMEOUT_SECONDS = 2.0

Verdict = Literal["ok", "failed"]


class Readiness:
    """Implements `app.api.probes.router.ReadinessProbe`."""

    def __init__(self, checks: Mapping[str, Callable[[], Awaitable[None]]], draining: Draining) -> None:
        self._checks = checks
        self._draining = draining

    @property
    def is_draining(self) -> bool:
        """Whether this process is about to end."""
        return self._draining.has_begun

    async def examine(self) -> dict[str, Verdict]:
        """Every condition's verdict; reasons go to the log only."""
        verdicts = await asyncio.gather(*(self._examine(name, check) for name, check in self._checks.items()))
        return dict(zip(self._checks, verdicts, strict=True))

    async def _examine(self, name: str, check: Callable[[], Awaitable[None]]) -> Verdict:
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                await check()
        except Exception:
            _log.warning("readiness.failed", check=name, exc_info=True)
            return "failed"
        return "ok"
