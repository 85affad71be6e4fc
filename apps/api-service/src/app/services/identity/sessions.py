"""What a signed-in device receives."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.core.security.access_tokens import AccessTokens, Grant
from app.core.security.refresh_tokens import RefreshTokens
from app.domain.access.actor import Role
from app.domain.access.permissions import scopes_of
from app.domain.identity.devices import Device
from app.domain.identity.models import JoinedTenant, Session
from app.domain.identity.rotation import SessionLifetimes
from app.utils.ids import new_id


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
    tenant_slug: str
    role: Role
    user_id: UUID
    session_id: UUID
    email_verified: bool


class SessionIssuer:
    """Makes the tokens of a session; keeps nothing."""

    def __init__(self, *, access: AccessTokens, refresh: RefreshTokens, lifetimes: SessionLifetimes) -> None:
        self.refresh = refresh
        self.lifetimes = lifetimes
        self._access = access

    def begin(self, user_id: UUID, tenant_id: UUID, device: Device, now: datetime) -> Session:
        """A session that begins now, in its first generation."""
        return Session(
            id=new_id(), user_id=user_id, tenant_id=tenant_id, created_at=now, refreshed_at=now, device=device
        )

    def issue(self, session: Session, joined: JoinedTenant, *, email_verified: bool, now: datetime) -> IssuedSession:
        """Tokens of the session's current generation for one of its person's organisations."""
        scopes, ends_at = scopes_of(joined.role), self.lifetimes.ends_at(session)
        access = self._access.sign(
            Grant(
                subject=f"user:{session.user_id}",
                tenant_id=joined.tenant.id,
                session_id=session.id,
                generation=session.counter,
                roles=[joined.role.value],
                scopes=scopes,
                email_verified=email_verified,
            ),
            now,
            ends_at,
        )
        return IssuedSession(
            access_token=access.text,
            refresh_token=self.refresh.make(session.id, session.counter),
            expires_at=access.expires_at,
            refresh_expires_at=ends_at,
            kid=access.kid,
            scopes=tuple(sorted(scopes)),
            tenant_id=joined.tenant.id,
            tenant_slug=joined.tenant.slug,
            role=joined.role,
            user_id=session.user_id,
            session_id=session.id,
            email_verified=email_verified,
        )
