"""Turns an access token into an actor, and notices within a second when its bearer may no longer be served."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.core.security.access_tokens import AccessTokenExpired, AccessTokenRefused, AccessTokens
from app.domain.access.actor import Actor, Role
from app.domain.access.errors import AccessDenied, TenantSuspended, TokenExpired, TokenInvalid
from app.domain.access.permissions import role_of_scopes, scopes_of
from app.domain.clock import Clock
from app.domain.identity.models import AccountStatus, Standing
from app.domain.identity.ports import IdentityUnitOfWork
from app.domain.identity.rotation import SessionLifetimes
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.utils.recent import Recent

_TRUSTED_SECONDS = 1.0
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Authenticated:
    """Who the bearer of a token is, and the claims that say so."""

    actor: Actor
    claims: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Seen:
    """How somebody's session stood in an organisation."""

    tenant_id: UUID
    standing: Standing
    at: float


class Authenticator:
    """Verifies signature and standing; a verdict is trusted for at most a second."""

    def __init__(
        self,
        *,
        tokens: AccessTokens,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        clock: Clock,
        lifetimes: SessionLifetimes,
    ) -> None:
        self._tokens = tokens
        self._uow = uow
        self._clock = clock
        self._lifetimes = lifetimes
        self._recent: Recent[str, Authenticated] = Recent(_TRUSTED_SECONDS, _REMEMBERED)
        self._standings: Recent[tuple[UUID, UUID], _Seen] = Recent(_TRUSTED_SECONDS, _REMEMBERED)

    async def authenticate(self, token: str, *, on_its_way: bool = False) -> Authenticated:
        """The bearer of `token`; raises `TokenExpired`, `TokenInvalid` or `TenantSuspended`.

        The first use of a generation shows that it was received, unless its tokens are still on their way.
        """
        known = self._recent.get(token)
        if known is not None:
            return known
        bearer = self._read(token)
        actor, true_at = await self._in_good_standing(bearer, confirm=not on_its_way)
        bearer = replace(bearer, actor=actor)
        if not on_its_way:
            self._recent.put(token, bearer, true_at)
        return bearer

    def forget(self, session_id: UUID) -> None:
        """The session has ended: its tokens are refused at once in this process, within a second in others."""
        self._recent.drop(lambda known: known.actor.session_id == session_id)
        self._standings.drop(lambda known: known.standing.session.id == session_id)

    def forget_member(self, tenant_id: UUID, user_id: UUID) -> None:
        """A membership has changed: its tokens are judged anew, at once in this process, within a second in others."""
        self._recent.drop(lambda known: (known.actor.tenant_id, known.actor.id) == (tenant_id, user_id))
        self._standings.drop(lambda known: (known.tenant_id, known.standing.session.user_id) == (tenant_id, user_id))

    def _read(self, token: str) -> Authenticated:
        try:
            claims = self._tokens.verify(token, self._clock.now())
            return Authenticated(_actor_of(claims), claims)
        except AccessTokenExpired as error:
            raise TokenExpired from error
        except (AccessTokenRefused, ValueError, KeyError, TypeError, AttributeError) as error:
            raise TokenInvalid from error

    async def _in_good_standing(self, bearer: Authenticated, *, confirm: bool) -> tuple[Actor, float]:
        """The actor with no more than today's role, and the moment at which that was so."""
        actor, generation = bearer.actor, bearer.claims.get("gen")
        asked_at = self._recent.now()
        if actor.session_id is None or generation is None:
            async with self._uow(Scope(tenant_id=actor.tenant_id)) as uow:
                status = await uow.sessions.tenant_status(actor.tenant_id)
            if status is None:
                raise TokenInvalid
            _ensure_served(status)
            return actor, asked_at
        seen = self._standings.get((actor.session_id, actor.tenant_id))
        if seen is None or not self._vouches_for(seen.standing, actor, generation):
            seen = _Seen(actor.tenant_id, await self._look(actor, actor.session_id, generation, confirm), asked_at)
            self._standings.put((actor.session_id, actor.tenant_id), seen, asked_at)
        return limited_to(actor, seen.standing.role), seen.at

    async def _look(self, actor: Actor, session_id: UUID, generation: int, confirm: bool) -> Standing:
        async with self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id)) as uow:
            standing = await uow.sessions.standing(session_id, actor.tenant_id, actor.id)
            if standing is None or not self._is_good(standing, generation):
                raise TokenInvalid
            _ensure_served(standing.tenant)
            if confirm and standing.session.confirmed_counter < generation:
                await uow.sessions.confirm(session_id, generation)
                standing = replace(standing, session=replace(standing.session, confirmed_counter=generation))
        return standing

    def _vouches_for(self, standing: Standing, actor: Actor, generation: int) -> bool:
        """Whether what was seen a moment ago is enough: it may let somebody in, and never turns anybody away."""
        session = standing.session
        return (
            session.user_id == actor.id
            and generation <= session.confirmed_counter
            and standing.tenant is AccountStatus.ACTIVE
            and self._is_good(standing, generation)
        )

    def _is_good(self, standing: Standing, generation: int) -> bool:
        open_still = self._lifetimes.is_open(standing.session, self._clock.now())
        issued = 0 <= generation <= standing.session.counter
        return open_still and issued and standing.person is AccountStatus.ACTIVE


def lower(actor: Actor, wanted: str) -> Actor:
    """`actor` with a lower role; asking for a higher or unknown one is refused."""
    try:
        role = Role(wanted)
    except ValueError as error:
        raise AccessDenied("X-Tenant-Role names no role.") from error
    if role.rank > actor.role.rank:
        raise AccessDenied("X-Tenant-Role may only lower one's role.")
    return limited_to(actor, role)


def limited_to(actor: Actor, role: Role) -> Actor:
    """`actor` with at most `role`."""
    if actor.role.rank < role.rank:
        role = actor.role
    return replace(actor, role=role, scopes=actor.scopes & scopes_of(role))


def _ensure_served(tenant: AccountStatus) -> None:
    if tenant is not AccountStatus.ACTIVE:
        raise TenantSuspended


def _actor_of(claims: Mapping[str, Any]) -> Actor:
    kind, _, identifier = claims["sub"].partition(":")
    if kind not in ("user", "service"):
        msg = "unknown kind of subject"
        raise ValueError(msg)
    by_person = kind == "user"
    if by_person is not ("sid" in claims) or by_person is not (type(claims.get("gen")) is int):
        msg = "people have sessions, service accounts have none"
        raise ValueError(msg)
    scopes = frozenset(claims.get("scope", "").split())
    return Actor(
        kind=kind,
        id=UUID(identifier),
        tenant_id=UUID(claims["tenant_id"]),
        role=_role_of(claims, scopes),
        scopes=scopes,
        session_id=UUID(claims["sid"]) if by_person else None,
    )


def _role_of(claims: Mapping[str, Any], scopes: frozenset[str]) -> Role:
    """`roles` decides; only where a token has no such claim do its scopes hint at a role."""
    if "roles" not in claims:
        return role_of_scopes(scopes)
    if not isinstance(claims["roles"], list):
        msg = "roles is a list"
        raise TypeError(msg)
    return max((Role(role) for role in claims["roles"]), key=lambda role: role.rank)
