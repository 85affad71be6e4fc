"""Why an agent cannot be shown, and what a tool tells the model when it cannot do its work."""

from app.domain.errors import DomainError, Kind


class AgentNotFound(DomainError):
    """There is no such agent."""

    code = "agent.not_found"
    kind = Kind.NOT_FOUND
    title = "Agent not found"


class ToolError(Exception):
    """What a tool raises when the model can do something about it: the text is for the model, and shown to readers.

    Of every other exception the model learns only that there was one.
    """
