"""A message to an agent, and its answer, on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.api.v1.shared.streaming_parts import MessageAttachment
from app.api.v1.shared.text import without_nul
from app.services.runs.start_turn import TurnRequest

MOST_ATTACHMENTS = 10
Key = Annotated[str, StringConstraints(min_length=1, max_length=128), without_nul]


class InputAttachment(BaseModel):
    """An uploaded file that goes with a message."""

    model_config = ConfigDict(extra="forbid")

    object_id: UUID


class AgentChatRequest(BaseModel):
    """A message; what is left out is chosen by the conversation or the installation."""

    model_config = ConfigDict(extra="forbid")

    message: Annotated[str, StringConstraints(min_length=1, max_length=32_000, pattern=r"\S"), without_nul]
    conversation_id: UUID | None = Field(
        default=None, description="Continues this conversation; else a new one, or that of `instead_of`."
    )
    instead_of: UUID | None = Field(
        default=None,
        description="The run whose place this turn takes, in its conversation; that one stays as another branch. "
        "Such a turn is never queued.",
    )
    agent_type: Key | None = Field(default=None, description="Key of the agent.")
    model: Key | None = None
    reasoning_effort: Key | None = None
    attachments: Annotated[list[InputAttachment], Field(max_length=MOST_ATTACHMENTS)] | None = Field(
        default=None,
        description="Files of the caller's, uploaded before; left out, those of the turn whose place is taken.",
    )
    if_busy: Literal["reject", "queue"] = Field(
        default="reject", description="What to do while the conversation still works on the message before."
    )

    def to_turn(self, idempotency_key: str | None) -> TurnRequest:
        """What the use-case takes."""
        return TurnRequest(
            message=self.message,
            conversation_id=self.conversation_id,
            instead_of=self.instead_of,
            agent=self.agent_type,
            model=self.model,
            reasoning_effort=self.reasoning_effort,
            if_busy=self.if_busy,
            idempotency_key=idempotency_key,
            attachments=None if self.attachments is None else tuple(each.object_id for each in self.attachments),
        )


class AgentChatResponse(BaseModel):
    """The finished answer."""

    conversation_id: UUID
    run_id: UUID
    status: Literal["completed", "failed", "incomplete", "refused", "cancelled"]
    response: str
    structured_output: Any = Field(None, description="The answer as JSON, where the agent's answers have a form.")
    attachments: list[MessageAttachment] = Field(description="Files that the agent made.")
    agent_used: str | None = None
    handoff_occurred: bool
    usage: dict[str, Any] | None = None
