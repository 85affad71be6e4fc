"""Why a caller is turned away."""

from app.domain.errors import DomainError, Kind


class AuthenticationRequired(DomainError):
    """This needs an access token."""

    code = "auth.required"
    kind = Kind.UNAUTHENTICATED
    title = "Authentication required"


class TokenInvalid(DomainError):
    """This access token is not one of ours, or its session has ended."""

    code = "auth.token_invalid"
    kind = Kind.UNAUTHENTICATED
    title = "Invalid access token"


class TokenExpired(DomainError):
    """The access token has expired; refresh it."""

    code = "auth.token_expired"
    kind = Kind.UNAUTHENTICATED
    title = "Expired access token"


class AccessDenied(DomainError):
    """Your role in this organisation does not allow this."""

    code = "access.denied"
    kind = Kind.FORBIDDEN
    title = "Access denied"


class LimitExceeded(DomainError):
    """Too many requests; try again later."""

    code = "limit.exceeded"
    kind = Kind.LIMITED
    title = "Too many requests"
