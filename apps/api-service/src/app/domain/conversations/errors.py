"""Why a conversation cannot be reached."""

from app.domain.errors import DomainError, Kind


class ConversationNotFound(DomainError):
    """There is no such conversation."""

    code = "conversation.not_found"
    kind = Kind.NOT_FOUND
    title = "Conversation not found"
