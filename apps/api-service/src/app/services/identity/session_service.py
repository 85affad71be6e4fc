"""Refreshing and ending sessions."""

from dataclasses import replace
from uuid import UUID

import structlog

from app.core.security.refresh_tokens import RefreshClaim, RefreshTokenRefused
from app.domain.access.actor import Actor, Role
from app.domain.clock import Clock
from app.domain.identity.errors import RefreshTokenInvalid, SessionEnded
from app.domain.identity.models import Session
from app.domain.identity.ports import IdentityUnitOfWork
from app.domain.identity.rotation import Verdict, judge
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.identity.activity import happened
from app.services.identity.authenticator import Authenticator
from app.services.identity.sessions import IssuedSession, SessionIssuer

_log = structlog.stdlib.get_logger("identity")


class SessionService:
    """Keeps sessions going, and ends them."""

    def __init__(
        self,
        *,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        clock: Clock,
        issuer: SessionIssuer,
        authenticator: Authenticator,
    ) -> None:
        self._uow = uow
        self._clock = clock
        self._issuer = issuer
        self._authenticator = authenticator

    async def refresh(self, token: str) -> IssuedSession:
        """Exchange a refresh token; a copied one ends the session, and that holds although the request fails."""
        claim = self._read(token)
        user_id = await self._owner_of(claim)
        async with self._uow(Scope(user_id=user_id)) as uow:
            session, verdict = await self._judge(uow, claim)
            issued = None
            if verdict is Verdict.DESTROY:
                await uow.sessions.end(session.id, "refresh_token_reused", self._clock.now())
            elif verdict is not Verdict.ENDED:
                issued = await self._continue(uow, session, verdict)
        if issued is not None:
            return issued
        if verdict is Verdict.DESTROY:
            await self._report_reuse(session)
        raise SessionEnded

    async def sign_out(self, token: str) -> bool:
        """End the session of a refresh token, whatever its generation; whether it was still open."""
        claim = self._read(token)
        user_id = await self._owner_of(claim)
        async with self._uow(Scope(user_id=user_id)) as uow:
            session = await uow.sessions.lock(claim.session_id)
        if session is None:
            raise SessionEnded
        now = self._clock.now()
        async with self._uow(Scope(tenant_id=session.tenant_id, user_id=user_id)) as uow:
            ended = await uow.sessions.end(session.id, "signed_out", now)
            if ended:
                await uow.activity.add(happened(session, "session.ended", now))
        self._authenticator.forget(session.id)
        return ended

    async def sign_out_all(self, actor: Actor) -> int:
        """End every session of the caller; how many were open."""
        now = self._clock.now()
        async with self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id)) as uow:
            ended = await uow.sessions.end_all(actor.id, "signed_out_everywhere", now)
            await uow.activity.add(acted(actor, "sessions.ended", now, count=len(ended)))
        for session_id in ended:
            self._authenticator.forget(session_id)
        return len(ended)

    def _read(self, token: str) -> RefreshClaim:
        try:
            return self._issuer.refresh.read(token)
        except RefreshTokenRefused as error:
            raise RefreshTokenInvalid from error

    async def _owner_of(self, claim: RefreshClaim) -> UUID:
        async with self._uow(Scope()) as uow:
            user_id = await uow.sessions.owner_of(claim.session_id)
        if user_id is None:
            raise SessionEnded
        return user_id

    async def _judge(self, uow: IdentityUnitOfWork, claim: RefreshClaim) -> tuple[Session, Verdict]:
        session = await uow.sessions.lock(claim.session_id)
        if session is None:
            raise SessionEnded
        lifetimes = self._issuer.lifetimes
        verdict = judge(
            session,
            claim.counter,
            now=self._clock.now(),
            ends_at=lifetimes.ends_at(session),
            reuse=lifetimes.reuse,
        )
        return session, verdict

    async def _continue(self, uow: IdentityUnitOfWork, session: Session, verdict: Verdict) -> IssuedSession | None:
        """New tokens with the role as it is today; none when the person has left the organisation."""
        role = await _role_in(uow, session)
        user = await uow.accounts.user(session.user_id)
        if role is None or user is None:
            return None
        now = self._clock.now()
        if verdict is Verdict.ROTATE:
            session = replace(session, counter=session.counter + 1, refreshed_at=now)
            await uow.sessions.rotate(session.id, session.counter, now)
        return self._issuer.issue(session, role, email_verified=user.email_verified, now=now)

    async def _report_reuse(self, session: Session) -> None:
        self._authenticator.forget(session.id)
        _log.warning("session.reuse_detected", session_id=str(session.id), user_id=str(session.user_id))
        async with self._uow(Scope(tenant_id=session.tenant_id, user_id=session.user_id)) as uow:
            await uow.activity.add(happened(session, "session.reuse_detected", self._clock.now()))


async def _role_in(uow: IdentityUnitOfWork, session: Session) -> Role | None:
    memberships = await uow.accounts.memberships(session.user_id)
    return next((each.role for each in memberships if each.tenant_id == session.tenant_id), None)
