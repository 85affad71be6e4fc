"""Turns an access token into an actor, and notices within a second when its session ends."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.core.security.access_tokens import AccessTokenExpired, AccessTokenRefused, AccessTokens
from app.domain.access.actor import Actor, Role
from app.domain.access.errors import AccessDenied, TokenExpired, TokenInvalid
from app.domain.access.permissions import role_of_scopes, scopes_of
from app.domain.identity.ports import IdentityUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

_TRUSTED_SECONDS = 1.0
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Authenticated:
    """Who the bearer of a token is, and the claims that say so."""

    actor: Actor
    claims: Mapping[str, Any]


class Authenticator:
    """Verifies signature and session; a verdict is trusted for at most a second."""

    def __init__(self, *, tokens: AccessTokens, uow: UnitOfWorkFactory[IdentityUnitOfWork]) -> None:
        self._tokens = tokens
        self._uow = uow
        self._recent: dict[str, tuple[float, Authenticated]] = {}

    async def authenticate(self, token: str) -> Authenticated:
        """The bearer of `token`; raises `TokenExpired` or `TokenInvalid`."""
        known = self._recent.get(token)
        if known is not None and known[0] > time.monotonic():
            return known[1]
        bearer = self._read(token)
        actor = bearer.actor
        async with self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id)) as uow:
            if actor.session_id is None or not await uow.sessions.is_open(actor.session_id, actor.tenant_id, actor.id):
                self._recent.pop(token, None)
                raise TokenInvalid
        self._remember(token, bearer)
        return bearer

    def forget(self, session_id: UUID) -> None:
        """The session has ended: its tokens are refused at once in this process, within a second in others."""
        self._recent = {
            token: entry for token, entry in self._recent.items() if entry[1].actor.session_id != session_id
        }

    def _read(self, token: str) -> Authenticated:
        try:
            claims = self._tokens.verify(token)
            return Authenticated(_actor_of(claims), claims)
        except AccessTokenExpired as error:
            raise TokenExpired from error
        except (AccessTokenRefused, ValueError, KeyError, TypeError, AttributeError) as error:
            raise TokenInvalid from error

    def _remember(self, token: str, bearer: Authenticated) -> None:
        now = time.monotonic()
        if len(self._recent) >= _REMEMBERED:
            self._recent = {known: entry for known, entry in self._recent.items() if entry[0] > now}
        if len(self._recent) < _REMEMBERED:
            self._recent[token] = (now + _TRUSTED_SECONDS, bearer)


def lower(actor: Actor, wanted: str) -> Actor:
    """`actor` with a lower role; asking for a higher or unknown one is refused."""
    try:
        role = Role(wanted)
    except ValueError as error:
        raise AccessDenied("X-Tenant-Role names no role.") from error
    if role.rank > actor.role.rank:
        raise AccessDenied("X-Tenant-Role may only lower one's role.")
    return replace(actor, role=role, scopes=actor.scopes & scopes_of(role))


def _actor_of(claims: Mapping[str, Any]) -> Actor:
    kind, _, identifier = claims["sub"].partition(":")
    if kind != "user":
        msg = "unknown kind of subject"
        raise ValueError(msg)
    scopes = frozenset(claims.get("scope", "").split())
    return Actor(
        kind="user",
        id=UUID(identifier),
        tenant_id=UUID(claims["tenant_id"]),
        role=_role_of(claims, scopes),
        scopes=scopes,
        session_id=UUID(claims["sid"]),
    )


def _role_of(claims: Mapping[str, Any], scopes: frozenset[str]) -> Role:
    """`roles` decides; only where a token has no such claim do its scopes hint at a role."""
    if "roles" not in claims:
        return role_of_scopes(scopes)
    return max((Role(role) for role in claims["roles"]), key=lambda role: role.rank)
