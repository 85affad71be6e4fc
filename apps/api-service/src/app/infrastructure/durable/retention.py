"""Forgets what the engine recorded of finished runs: step outputs hold answers in clear, and nobody needs them again.

The row of the run, its journal and the conversation tell what happened; the tables of the engine serve recovery only.
"""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import structlog
from dbos import DBOS

log = structlog.get_logger(__name__)

_OVER = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_BATCH = 500
_PAUSE_SECONDS = 60.0


class EngineRetention:
    """One per executing process; several do no harm."""

    def __init__(self, keep: timedelta) -> None:
        self._keep = keep
        self._sweeping: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Sweep now and then from now on."""
        self._sweeping = asyncio.create_task(self._sweep())

    async def stop(self) -> None:
        """Leave the rest to the next sweep."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._sweeping

    async def forget(self) -> int:
        """Delete the engine's records of runs that ended long enough ago; how many."""
        forgotten = 0
        before = (datetime.now(UTC) - self._keep).isoformat()
        while found := await DBOS.list_workflows_async(
            status=_OVER, completed_before=before, limit=_BATCH, load_input=False, load_output=False
        ):
            await DBOS.delete_workflows_async([workflow.workflow_id for workflow in found])
            forgotten += len(found)
        return forgotten

    async def _sweep(self) -> None:
        while True:
            try:
                if forgotten := await self.forget():
                    log.info("engine.forgot", runs=forgotten)
            except Exception:  # the database is away: the next sweep asks again
                log.warning("engine.retention_failed", exc_info=True)
            await asyncio.sleep(_PAUSE_SECONDS)
