"""Why a caller is turned away."""

from math import ceil
from typing import Self

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


class TenantMismatch(DomainError):
    """X-Tenant-Id names another organisation than the access token."""

    code = "access.tenant_mismatch"
    kind = Kind.FORBIDDEN
    title = "Another organisation"


class TenantSuspended(DomainError):
    """This organisation is suspended."""

    code = "tenant.suspended"
    kind = Kind.FORBIDDEN
    title = "Organisation suspended"


class TooManyStreams(DomainError):
    """Too many streams are open already; close one."""

    code = "stream.too_many"
    kind = Kind.LIMITED
    title = "Too many streams at once"


class LimitExceeded(DomainError):
    """Too many requests; try again later."""

    code = "limit.exceeded"
    kind = Kind.LIMITED
    title = "Too many requests"

    @classmethod
    def of(cls, bucket: str, limit: int, seconds: int, wait: float) -> Self:
        """The budget that is used up, and when to come back."""
        return cls(bucket=bucket, limit=limit, window_seconds=seconds, retry_after=max(1, ceil(wait)))
