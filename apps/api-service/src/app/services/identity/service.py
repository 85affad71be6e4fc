"""Registration, sign-in and profiles."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog

from app.core.security.passwords import HasherBusy, PasswordHashes
from app.domain.access.actor import Actor, Role
from app.domain.access.errors import LimitExceeded
from app.domain.access.permissions import scopes_of
from app.domain.clock import Clock
from app.domain.identity.errors import InvalidCredentials, NotAMember, TermsNotAccepted
from app.domain.identity.models import AccountStatus, Membership, Profile, Session, Tenant, User
from app.domain.identity.policies import ensure_password_acceptable, normalise_email, slug_of
from app.domain.identity.ports import IdentityUnitOfWork, TenantOnboarding
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.access.limits import RequestLimits
from app.services.identity.activity import happened
from app.services.identity.sessions import IssuedSession, SessionIssuer
from app.utils.ids import new_id

_log = structlog.stdlib.get_logger("identity")
_BUSY_SECONDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What somebody enters to sign up."""

    email: str
    password: str
    tenant_name: str
    display_name: str | None
    accept_terms: bool


class IdentityService:
    """Who people are."""

    def __init__(
        self,
        *,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        clock: Clock,
        hashes: PasswordHashes,
        issuer: SessionIssuer,
        limits: RequestLimits,
        onboarding: TenantOnboarding,
        password_minimum: int,
    ) -> None:
        self._uow = uow
        self._clock = clock
        self._hashes = hashes
        self._issuer = issuer
        self._limits = limits
        self._onboarding = onboarding
        self._password_minimum = password_minimum

    async def register(self, form: Registration) -> tuple[IssuedSession, Tenant]:
        """Create an organisation with its owner and sign them in; all of it or nothing."""
        if not form.accept_terms:
            raise TermsNotAccepted
        names = (form.tenant_name, form.display_name or "")
        ensure_password_acceptable(form.password, minimum=self._password_minimum, email=form.email, names=names)
        password_hash = await self._hash(form.password)
        owner, tenant = self._newcomers(form)
        session = self._session_for(tenant.id, owner.id)
        async with self._uow(Scope(tenant_id=tenant.id, user_id=owner.id)) as uow:
            await uow.accounts.register(tenant, owner, normalise_email(form.email), password_hash)
            await uow.sessions.add(session)
            await uow.activity.add(happened(session, "tenant.registered", self._clock.now()))
        await self._welcome(owner.id, tenant.id)
        return self._issue(session, Role.OWNER, owner), tenant

    async def sign_in(self, email: str, password: str, *, tenant_id: UUID | None, address: str) -> IssuedSession:
        """Begin a session; an unknown address costs the same work and gives the same answer as a wrong password."""
        normalised = normalise_email(email)
        await self._limits.count_attempt(normalised, address)
        async with self._uow(Scope()) as uow:
            credentials = await uow.accounts.credentials_of(normalised)
        stored = None if credentials is None else credentials.password_hash
        matches = await self._verify(stored, password)
        if credentials is None or not matches or credentials.status is not AccountStatus.ACTIVE:
            raise InvalidCredentials
        async with self._uow(Scope(user_id=credentials.user_id)) as uow:
            memberships = await uow.accounts.memberships(credentials.user_id)
            user = await uow.accounts.user(credentials.user_id)
        membership = _choose(memberships, tenant_id)
        if user is None:
            raise InvalidCredentials
        session = self._session_for(membership.tenant_id, user.id)
        async with self._uow(Scope(tenant_id=membership.tenant_id, user_id=user.id)) as uow:
            await uow.sessions.add(session)
            await uow.activity.add(happened(session, "session.started", self._clock.now()))
        return self._issue(session, membership.role, user)

    async def profile(self, actor: Actor) -> Profile:
        """The caller, and the organisation they are signed in to."""
        async with self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id)) as uow:
            profile = await uow.accounts.profile(actor.tenant_id, actor.id)
        if profile is None:
            raise NotAMember
        return profile

    async def ensure_owner(self, form: Registration) -> Actor:
        """The owner of an organisation that exists already or is created now; nobody is signed in."""
        normalised = normalise_email(form.email)
        async with self._uow(Scope()) as uow:
            known = await uow.accounts.credentials_of(normalised)
        if known is None:
            owner, tenant = self._newcomers(form)
            password_hash = await self._hash(form.password)
            async with self._uow(Scope(tenant_id=tenant.id, user_id=owner.id)) as uow:
                await uow.accounts.register(tenant, owner, normalised, password_hash)
            return _owner(owner.id, tenant.id)
        async with self._uow(Scope(user_id=known.user_id)) as uow:
            memberships = await uow.accounts.memberships(known.user_id)
        return _owner(known.user_id, _choose(memberships, None).tenant_id)

    def _newcomers(self, form: Registration) -> tuple[User, Tenant]:
        now, tenant_id = self._clock.now(), new_id()
        owner = User(
            id=new_id(),
            email=form.email,
            display_name=form.display_name,
            email_verified=False,
            status=AccountStatus.ACTIVE,
            created_at=now,
        )
        slug = slug_of(form.tenant_name, tenant_id.hex[-6:])
        tenant = Tenant(
            id=tenant_id,
            name=form.tenant_name,
            slug=slug,
            status=AccountStatus.ACTIVE,
            created_at=now,
            updated_at=now,
        )
        return owner, tenant

    def _session_for(self, tenant_id: UUID, user_id: UUID) -> Session:
        now = self._clock.now()
        return Session(id=new_id(), tenant_id=tenant_id, user_id=user_id, counter=0, created_at=now, refreshed_at=now)

    def _issue(self, session: Session, role: Role, user: User) -> IssuedSession:
        return self._issuer.issue(session, role, email_verified=user.email_verified, now=self._clock.now())

    async def _welcome(self, user_id: UUID, tenant_id: UUID) -> None:
        """The account exists by now; a welcome that fails is our problem, not theirs."""
        try:
            await self._onboarding.welcome(_owner(user_id, tenant_id))
        except Exception:
            _log.exception("tenant.welcome_failed", tenant_id=str(tenant_id))

    async def _hash(self, password: str) -> str:
        try:
            return await self._hashes.hash(password)
        except HasherBusy as error:
            raise LimitExceeded(retry_after=_BUSY_SECONDS) from error

    async def _verify(self, stored: str | None, password: str) -> bool:
        try:
            return await self._hashes.verify(stored, password)
        except HasherBusy as error:
            raise LimitExceeded(retry_after=_BUSY_SECONDS) from error


def _owner(user_id: UUID, tenant_id: UUID) -> Actor:
    return Actor(
        kind="user", id=user_id, tenant_id=tenant_id, role=Role.OWNER, scopes=scopes_of(Role.OWNER), session_id=None
    )


def _choose(memberships: Sequence[Membership], wanted: UUID | None) -> Membership:
    """The organisation somebody asks for, else the one they joined first."""
    for membership in memberships:
        if wanted is None or membership.tenant_id == wanted:
            return membership
    raise NotAMember
