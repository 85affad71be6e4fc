"""What a signed-in device receives, and how long it is good for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.core.security.access_tokens import AccessTokens, Grant
from app.core.security.refresh_tokens import RefreshTokens
from app.domain.access.actor import Role
from app.domain.access.permissions import scopes_of
from app.domain.identity.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedSession:
    """A pair of tokens and what they are good for."""

    access_token: str
    refresh_token: str
    expires_at: datetime
    refresh_expires_at: datetime
    kid: str
    scopes: tuple[str, ...]
    tenant_id: UUID
    user_id: UUID
    session_id: UUID
    email_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLifetimes:
    """How long a session lasts, and for how long the token before the current one is forgiven."""

    idle: timedelta
    absolute: timedelta
    reuse: timedelta

    def ends_at(self, session: Session) -> datetime:
        """When the session ends if it is not refreshed."""
        return min(session.refreshed_at + self.idle, session.created_at + self.absolute)


class SessionIssuer:
    """Makes the tokens of a session; keeps nothing."""

    def __init__(self, *, access: AccessTokens, refresh: RefreshTokens, lifetimes: SessionLifetimes) -> None:
        self.refresh = refresh
        self.lifetimes = lifetimes
        self._access = access

    def issue(self, session: Session, role: Role, *, email_verified: bool, now: datetime) -> IssuedSession:
        """Tokens for the session's current generation."""
        scopes = scopes_of(role)
        access = self._access.sign(
            Grant(
                user_id=session.user_id,
                tenant_id=session.tenant_id,
                session_id=session.id,
                roles=[role.value],
                scopes=scopes,
                email_verified=email_verified,
            ),
            now,
        )
        return IssuedSession(
            access_token=access.text,
            refresh_token=self.refresh.make(session.id, session.counter),
            expires_at=access.expires_at,
            refresh_expires_at=self.lifetimes.ends_at(session),
            kid=access.kid,
            scopes=tuple(sorted(scopes)),
            tenant_id=session.tenant_id,
            user_id=session.user_id,
            session_id=session.id,
            email_verified=email_verified,
        )
