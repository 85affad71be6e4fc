"""Exchanging refresh tokens: one row lock decides, and a copied token ends its session."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import structlog

from app.core.security.refresh_tokens import RefreshClaim, RefreshTokenRefused
from app.domain.clock import Clock
from app.domain.identity.choice import WantedTenant, choose_tenant
from app.domain.identity.devices import Client
from app.domain.identity.errors import RefreshTokenInvalid, SessionEnded
from app.domain.identity.models import AccountStatus, Session, SessionOwner
from app.domain.identity.ports import IdentityUnitOfWork, RecentRefreshes
from app.domain.identity.rotation import Verdict, judge
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.identity.activity import happened
from app.services.identity.authenticator import Authenticator
from app.services.identity.sessions import IssuedSession, SessionIssuer

_log = structlog.stdlib.get_logger("identity")


class SessionRefresher:
    """Keeps sessions going."""

    def __init__(
        self,
        *,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        clock: Clock,
        issuer: SessionIssuer,
        authenticator: Authenticator,
        recent: RecentRefreshes,
    ) -> None:
        self._uow = uow
        self._clock = clock
        self._issuer = issuer
        self._authenticator = authenticator
        self._recent = recent

    async def refresh(self, token: str, *, wanted: WantedTenant, client: Client) -> IssuedSession:
        """New tokens for one of the person's organisations; where that fails, nothing has been used up.

        A copied token ends the session, and that holds although the request fails.
        """
        asked_at, claim = self._clock.now(), self._read(token)
        user_id = await self._recent.owner_of(claim.session_id, claim.counter)
        if user_id is not None and (again := await self._repeat(claim, asked_at, user_id, wanted)) is not None:
            return again
        owner = await self._owner_of(claim)
        async with self._uow(Scope(tenant_id=owner.tenant_id, user_id=owner.user_id)) as uow:
            session = await uow.sessions.lock(claim.session_id)
            verdict = Verdict.ENDED if session is None else self._judge(session, claim, asked_at)
            if session is not None and verdict is Verdict.DESTROY:
                await self._destroy(uow, session, owner)
            if session is None or verdict in (Verdict.DESTROY, Verdict.ENDED):
                issued = None
            else:
                session, issued = await self._continue(uow, session, verdict, wanted, client)
        if session is None or issued is None:
            self._authenticator.forget(claim.session_id)
            raise SessionEnded
        if verdict is Verdict.ROTATE:
            await self._recent.remember(session)
        return issued

    async def _repeat(
        self, claim: RefreshClaim, asked_at: datetime, user_id: UUID, wanted: WantedTenant
    ) -> IssuedSession | None:
        """The answer to a repeated request, without waiting for the row; none when it is no such thing after all."""
        async with self._uow(Scope(user_id=user_id)) as uow:
            session = await uow.sessions.get(claim.session_id)
            if session is None or self._judge(session, claim, asked_at) is not Verdict.REPEAT:
                return None
            return await self._issue(uow, session, wanted)

    async def _continue(
        self, uow: IdentityUnitOfWork, session: Session, verdict: Verdict, wanted: WantedTenant, client: Client
    ) -> tuple[Session, IssuedSession]:
        """The session as it goes on, and its tokens; raises before anything is stored when there can be none."""
        if verdict is Verdict.ROTATE:
            session = replace(
                session, counter=session.counter + 1, refreshed_at=self._clock.now(), device=client.device
            )
        issued = await self._issue(uow, session, wanted)
        if verdict is Verdict.ROTATE:
            session = replace(session, tenant_id=issued.tenant_id)
            await uow.sessions.rotate(session)
        return session, issued

    async def _issue(self, uow: IdentityUnitOfWork, session: Session, wanted: WantedTenant) -> IssuedSession:
        """Tokens with the role as it is today."""
        user = await uow.accounts.user(session.user_id)
        if user is None or user.status is not AccountStatus.ACTIVE:
            raise SessionEnded
        joined = choose_tenant(await uow.accounts.tenants_of(session.user_id), wanted, session.tenant_id)
        return self._issuer.issue(session, joined, email_verified=user.email_verified, now=self._clock.now())

    async def _destroy(self, uow: IdentityUnitOfWork, session: Session, owner: SessionOwner) -> None:
        now = self._clock.now()
        await uow.sessions.end(session.id, "refresh_token_reused", now)
        if owner.tenant_id is not None:
            await uow.activity.add(happened(session, owner.tenant_id, "session.reuse_detected", now))
        _log.warning("session.reuse_detected", session_id=str(session.id), user_id=str(session.user_id))

    def _judge(self, session: Session, claim: RefreshClaim, asked_at: datetime) -> Verdict:
        """By the moment of the request: how long it has waited for us must not make a parallel one look late."""
        return judge(session, claim.counter, asked_at, self._issuer.lifetimes)

    def _read(self, token: str) -> RefreshClaim:
        try:
            return self._issuer.refresh.read(token)
        except RefreshTokenRefused as error:
            raise RefreshTokenInvalid from error

    async def _owner_of(self, claim: RefreshClaim) -> SessionOwner:
        async with self._uow(Scope()) as uow:
            owner = await uow.sessions.owner_of(claim.session_id)
        if owner is None:
            raise SessionEnded
        return owner
