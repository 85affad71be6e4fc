"""Why a turn cannot start or a run cannot be found."""

from app.domain.errors import DomainError, Kind


class RunNotFound(DomainError):
    """There is no such run."""

    code = "run.not_found"
    kind = Kind.NOT_FOUND
    title = "Run not found"


class JournalExpired(DomainError):
    """What happened in this run is no longer kept event by event; the conversation has its messages."""

    code = "run.journal_expired"
    kind = Kind.GONE
    title = "The run can no longer be replayed"


class TurnInProgress(DomainError):
    """The conversation is still working on its last message; wait for it, stop it, or queue this one."""

    code = "conversation.turn_in_progress"
    kind = Kind.CONFLICT
    title = "A turn is in progress"


class TooManyRuns(DomainError):
    """Too many agents are at work already; wait for one to finish, or stop one."""

    code = "run.too_many"
    kind = Kind.LIMITED
    title = "Too many runs at once"


class IdempotencyKeyReused(DomainError):
    """This Idempotency-Key came before with another request."""

    code = "idempotency.key_reused"
    kind = Kind.INVALID
    title = "Idempotency key reused"


class UnknownAgent(DomainError):
    """There is no such agent."""

    code = "chat.unknown_agent"
    kind = Kind.INVALID
    title = "Unknown agent"


class UnknownModel(DomainError):
    """This model is not in the catalogue."""

    code = "chat.unknown_model"
    kind = Kind.INVALID
    title = "Unknown model"


class UnsupportedEffort(DomainError):
    """The model does not offer this reasoning effort."""

    code = "chat.unsupported_effort"
    kind = Kind.INVALID
    title = "Unsupported reasoning effort"


class ModelUnsuited(DomainError):
    """The model lacks what the agent needs."""

    code = "chat.model_unsuited"
    kind = Kind.INVALID
    title = "Model does not suit the agent"


class LostOwnership(Exception):
    """Another execution owns the run now; this one must stop without a trace."""


class RunFailed(DomainError):
    """The run ended without an answer."""

    code = "run.failed"
    kind = Kind.UNAVAILABLE
    title = "The run failed"
