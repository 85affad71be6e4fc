"""Why an agent cannot be shown."""

from app.domain.errors import DomainError, Kind


class AgentNotFound(DomainError):
    """There is no such agent."""

    code = "agent.not_found"
    kind = Kind.NOT_FOUND
    title = "Agent not found"
