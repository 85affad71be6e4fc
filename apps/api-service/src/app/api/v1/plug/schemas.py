"""Pulling the plug on the wire."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.domain.runs.models import Run


class PlugRunResponse(BaseModel):
    """The run whose process may be killed."""

    run_id: UUID
    conversation_id: UUID

    @classmethod
    def from_domain(cls, run: Run) -> "PlugRunResponse":
        """The wire form of a run."""
        return cls(run_id=run.id, conversation_id=run.conversation_id)


class PlugEffectsResponse(BaseModel):
    """What the run did in the world, counted outside of the engine each time that it happened."""

    model_config = ConfigDict(from_attributes=True)

    expected: int
    executed: int
    twice: int
    process_id: int


class PlugPulledResponse(BaseModel):
    """Whether the process is killed."""

    pulled: bool
