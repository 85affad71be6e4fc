"""Listing and ending sessions."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.core.security.refresh_tokens import RefreshClaim, RefreshTokenRefused, RefreshTokens
from app.domain.access.actor import Actor
from app.domain.clock import Clock
from app.domain.identity.errors import RefreshTokenInvalid, SessionEnded, SessionNotFound
from app.domain.identity.models import Session
from app.domain.identity.ports import IdentityUnitOfWork
from app.domain.identity.rotation import SessionLifetimes
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.identity.activity import happened
from app.services.identity.authenticator import Authenticator
from app.services.identity.browsers import Browser, recognise


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSession:
    """A session, and since when it is over."""

    session: Session
    browser: Browser
    over_since: datetime | None
    reason: str | None
    current: bool


class SessionService:
    """A person's signed-in devices."""

    def __init__(
        self,
        *,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        clock: Clock,
        refresh: RefreshTokens,
        lifetimes: SessionLifetimes,
        authenticator: Authenticator,
    ) -> None:
        self._uow = uow
        self._clock = clock
        self._refresh = refresh
        self._lifetimes = lifetimes
        self._authenticator = authenticator

    async def page(
        self, actor: Actor, *, include_over: bool, before: tuple[datetime, UUID] | None, limit: int
    ) -> tuple[list[ListedSession], int]:
        """The caller's sessions, the newest first; and how many there are in all."""
        now = self._clock.now()
        open_at = None if include_over else self._lifetimes.cutoff(now)
        async with self._in(actor) as uow:
            found = await uow.sessions.page(actor.id, open_at=open_at, before=before, limit=limit)
            total = await uow.sessions.count(actor.id, open_at=open_at)
        agents = [each.device.user_agent for each in found]
        # Milliseconds for each that is new, most of them in regular expressions.
        browsers = await asyncio.to_thread(lambda: [recognise(agent) for agent in agents])
        listed = [self._listed(each, browser, actor, now) for each, browser in zip(found, browsers, strict=True)]
        return listed, total

    async def end(self, actor: Actor, session_id: UUID) -> bool:
        """End one of the caller's sessions; whether it was still open. Raises `SessionNotFound`."""
        now = self._clock.now()
        async with self._in(actor) as uow:
            session = await uow.sessions.lock(session_id)
            if session is None or session.user_id != actor.id:
                raise SessionNotFound
            was_open = self._lifetimes.is_open(session, now)
            if await uow.sessions.end(session_id, "revoked", now):
                await uow.activity.add(acted(actor, "session.revoked", now, session_id=str(session_id)))
        self._authenticator.forget(session_id)
        return was_open

    async def end_others(self, actor: Actor) -> int:
        """End every session of the caller but the present one; how many were open."""
        return await self._end_many(actor, "signed_out_others", sparing=actor.session_id)

    async def end_all(self, actor: Actor) -> int:
        """End every session of the caller; how many were open."""
        return await self._end_many(actor, "signed_out_everywhere", sparing=None)

    async def sign_out(self, token: str) -> bool:
        """End the session of a refresh token, whatever its generation; whether it was still open."""
        claim = self._read(token)
        async with self._uow(Scope()) as uow:
            owner = await uow.sessions.owner_of(claim.session_id)
        if owner is None:
            raise SessionEnded
        now = self._clock.now()
        async with self._uow(Scope(tenant_id=owner.tenant_id, user_id=owner.user_id)) as uow:
            session = await uow.sessions.lock(claim.session_id)
            if session is None:
                raise SessionEnded
            ended = await uow.sessions.end(session.id, "signed_out", now)
            if ended and owner.tenant_id is not None:
                await uow.activity.add(happened(session, owner.tenant_id, "session.ended", now))
        self._authenticator.forget(session.id)
        return ended

    async def _end_many(self, actor: Actor, reason: str, *, sparing: UUID | None) -> int:
        now = self._clock.now()
        async with self._in(actor) as uow:
            ended = await uow.sessions.end_all(actor.id, reason, now, sparing=sparing)
            if ended:
                await uow.activity.add(acted(actor, "sessions.ended", now, count=len(ended)))
        for session_id in ended:
            self._authenticator.forget(session_id)
        return len(ended)

    def _listed(self, session: Session, browser: Browser, actor: Actor, now: datetime) -> ListedSession:
        expired = session.ended_at is None and not self._lifetimes.is_open(session, now)
        return ListedSession(
            session=session,
            browser=browser,
            over_since=self._lifetimes.ends_at(session) if expired else session.ended_at,
            reason="expired" if expired else session.end_reason,
            current=session.id == actor.session_id,
        )

    def _in(self, actor: Actor) -> IdentityUnitOfWork:
        return self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id))

    def _read(self, token: str) -> RefreshClaim:
        try:
            return self._refresh.read(token)
        except RefreshTokenRefused as error:
            raise RefreshTokenInvalid from error
