"""Runs on the wire."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel

from app.domain.runs.models import Run, RunState


class RunErrorResponse(BaseModel):
    """Why a run failed."""

    code: str
    message: str
    source: str
    is_retryable: bool
    retry_after_seconds: int | None = None
    """When another try makes sense, counted from the run's end."""


class RunResponse(BaseModel):
    """One piece of work of an agent."""

    id: UUID
    conversation_id: UUID
    agent: str
    model: str
    reasoning_effort: str | None
    state: RunState
    stop_requested: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    usage: dict[str, Any] | None
    error: RunErrorResponse | None

    @classmethod
    def from_domain(cls, run: Run) -> Self:
        """The wire form."""
        return cls(
            id=run.id,
            conversation_id=run.conversation_id,
            agent=run.agent,
            model=run.model,
            reasoning_effort=run.reasoning_effort,
            state=run.state,
            stop_requested=run.stop_requested,
            created_at=run.created_at,
            started_at=run.started_at,
            finished_at=run.finished_at,
            usage=run.usage or None,
            error=RunErrorResponse.model_validate(run.error) if run.error else None,
        )


class RunListResponse(BaseModel):
    """A page of runs, newest first."""

    items: list[RunResponse]
    next_cursor: str | None
