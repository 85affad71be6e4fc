"""Conversations on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from app.api.v1.shared.streaming_parts import MessageAttachment
from app.api.v1.shared.text import without_nul
from app.domain.conversations.models import Conversation, Message


class ConversationSummary(BaseModel):
    """A conversation in a list."""

    conversation_id: UUID
    display_name: str | None
    agent_entrypoint: str
    active_agent: str
    status: Literal["active", "idle"]
    message_count: int
    last_message_preview: str
    created_at: datetime
    updated_at: datetime
    active_run_id: UUID | None

    @classmethod
    def from_domain(cls, conversation: Conversation) -> Self:
        """The wire form."""
        return cls(
            conversation_id=conversation.id,
            display_name=conversation.title,
            agent_entrypoint=conversation.agent,
            active_agent=conversation.active_agent,
            status="active" if conversation.active_run_id else "idle",
            message_count=conversation.message_count,
            last_message_preview=conversation.preview,
            created_at=conversation.created_at,
            updated_at=conversation.updated_at,
            active_run_id=conversation.active_run_id,
        )


class ConversationListResponse(BaseModel):
    """A page of conversations, last used first."""

    items: list[ConversationSummary]
    next_cursor: str | None


class ChatMessage(BaseModel):
    """A message as people read it."""

    message_id: UUID
    role: Literal["user", "assistant"]
    content: str
    timestamp: datetime
    run_id: UUID
    attachments: list[MessageAttachment] = Field(description="Files that came with it, or that the agent made.")
    structured_output: Any = Field(None, description="The answer as JSON, where the agent's answers have a form.")
    versions: list[UUID] = Field(
        description="Of a question: the runs that stand at its place, its own among them, oldest first."
    )

    @classmethod
    def from_domain(cls, message: Message) -> Self:
        """The wire form."""
        return cls.model_validate(
            {
                "message_id": message.id,
                "role": message.role,
                "content": message.text,
                "timestamp": message.created_at,
                "run_id": message.run_id,
                "attachments": [each.shown() for each in message.attachments],
                "structured_output": message.structured_output,
                "versions": message.versions,
            }
        )


class ConversationHistory(BaseModel):
    """A conversation with its latest messages, oldest first; earlier ones come by `/messages`."""

    conversation_id: UUID
    display_name: str | None
    agent_entrypoint: str
    active_agent: str
    messages: list[ChatMessage]
    created_at: datetime
    updated_at: datetime
    active_run_id: UUID | None
    prev_cursor: str | None

    @classmethod
    def from_domain(cls, conversation: Conversation, messages: list[Message], earlier: str | None) -> Self:
        """The wire form."""
        return cls(
            conversation_id=conversation.id,
            display_name=conversation.title,
            agent_entrypoint=conversation.agent,
            active_agent=conversation.active_agent,
            messages=[ChatMessage.from_domain(message) for message in messages],
            created_at=conversation.created_at,
            updated_at=conversation.updated_at,
            active_run_id=conversation.active_run_id,
            prev_cursor=earlier,
        )


class PaginatedMessagesResponse(BaseModel):
    """A page of messages in the order that was asked for."""

    items: list[ChatMessage]
    next_cursor: str | None


class ConversationTitleUpdateRequest(BaseModel):
    """Another title."""

    display_name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=128), without_nul]


class ConversationTitleUpdateResponse(BaseModel):
    """The title as it is now."""

    conversation_id: UUID
    display_name: str
