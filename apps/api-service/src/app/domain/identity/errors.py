"""Why somebody cannot register, sign in or stay signed in."""

from app.domain.errors import DomainError, Kind


class EmailTaken(DomainError):
    """An account with this e-mail address exists already; sign in instead."""

    code = "auth.email_taken"
    kind = Kind.CONFLICT
    title = "E-mail address taken"


class PasswordRefused(DomainError):
    """This password is too easy to guess."""

    code = "auth.password_refused"
    kind = Kind.INVALID
    title = "Password refused"


class TermsNotAccepted(DomainError):
    """An account needs the terms to be accepted."""

    code = "auth.terms_not_accepted"
    kind = Kind.INVALID
    title = "Terms not accepted"


class InvalidCredentials(DomainError):
    """E-mail address or password is wrong."""

    code = "auth.invalid_credentials"
    kind = Kind.UNAUTHENTICATED
    title = "Wrong credentials"


class NotAMember(DomainError):
    """You do not belong to this organisation."""

    code = "auth.not_a_member"
    kind = Kind.FORBIDDEN
    title = "Not a member"


class NoOrganisation(DomainError):
    """You belong to no organisation any more; ask somebody for an invitation."""

    code = "auth.no_organisation"
    kind = Kind.FORBIDDEN
    title = "No organisation"


class RefreshTokenInvalid(DomainError):
    """This refresh token is not one of ours."""

    code = "auth.refresh_invalid"
    kind = Kind.UNAUTHENTICATED
    title = "Invalid refresh token"


class SessionEnded(DomainError):
    """This session has ended; sign in again."""

    code = "auth.session_ended"
    kind = Kind.UNAUTHENTICATED
    title = "Session ended"


class SessionNotFound(DomainError):
    """You have no such session."""

    code = "session.not_found"
    kind = Kind.NOT_FOUND
    title = "Session not found"
