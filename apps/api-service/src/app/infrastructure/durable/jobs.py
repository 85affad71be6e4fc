"""Enqueueing a run in the caller's transaction."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_ENQUEUE = text("SELECT enqueue_run(:run, :segment)")


class PostgresRunJobs:
    """`RunJobs` on our SECURITY DEFINER function: the job exists if and only if the transaction commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def enqueue_run(self, run_id: UUID, segment: int = 1) -> None:
        """The function checks that the run is queued and of the transaction's tenant."""
        await self._session.flush()
        await self._session.execute(_ENQUEUE, {"run": run_id, "segment": segment})
