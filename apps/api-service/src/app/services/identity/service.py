"""Registration, sign-in and profiles."""

from dataclasses import dataclass

from app.domain.access.actor import Actor, Role
from app.domain.access.permissions import person
from app.domain.clock import Clock
from app.domain.identity.choice import WantedTenant, choose_tenant
from app.domain.identity.devices import Client
from app.domain.identity.errors import InvalidCredentials, NotAMember, TermsNotAccepted
from app.domain.identity.models import JoinedTenant, Profile, Session, Tenant, User
from app.domain.identity.policies import new_tenant, new_user, normalise_email
from app.domain.identity.ports import IdentityUnitOfWork, TenantOnboarding
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.identity.activity import happened
from app.services.identity.onboarding import welcome
from app.services.identity.passwords import PasswordDesk
from app.services.identity.sessions import IssuedSession, SessionIssuer
from app.utils.ids import new_id


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
        issuer: SessionIssuer,
        passwords: PasswordDesk,
        onboarding: TenantOnboarding,
    ) -> None:
        self._uow = uow
        self._clock = clock
        self._issuer = issuer
        self._passwords = passwords
        self._onboarding = onboarding

    async def register(self, form: Registration, *, client: Client) -> IssuedSession:
        """Create an organisation with its owner and sign them in; all of it or nothing."""
        if not form.accept_terms:
            raise TermsNotAccepted
        names = (form.tenant_name, form.display_name or "")
        self._passwords.ensure_acceptable(form.password, email=form.email, names=names)
        password_hash = await self._passwords.hash(form.password)
        owner, tenant = self._newcomers(form)
        session = self._issuer.begin(owner.id, tenant.id, client.device, self._clock.now())
        async with self._uow(Scope(tenant_id=tenant.id, user_id=owner.id)) as uow:
            await uow.accounts.register(tenant, owner, normalise_email(form.email), password_hash)
            await uow.sessions.add(session)
            await uow.activity.add(happened(session, tenant.id, "tenant.registered", self._clock.now()))
        await welcome(self._onboarding, person(owner.id, tenant.id, Role.OWNER))
        return self._issue(session, JoinedTenant(tenant=tenant, role=Role.OWNER, joined_at=tenant.created_at), owner)

    async def sign_in(self, email: str, password: str, *, wanted: WantedTenant, client: Client) -> IssuedSession:
        """Begin a session; an unknown address costs the same work and gives the same answer as a wrong password."""
        known = await self._passwords.find(email, address=client.address)
        credentials = await self._passwords.ensure_right(known, password)
        async with self._uow(Scope(user_id=credentials.user_id)) as uow:
            joined = choose_tenant(await uow.accounts.tenants_of(credentials.user_id), wanted)
            user = await uow.accounts.user(credentials.user_id)
        if user is None:
            raise InvalidCredentials
        session = self._issuer.begin(user.id, joined.tenant.id, client.device, self._clock.now())
        async with self._uow(Scope(tenant_id=joined.tenant.id, user_id=user.id)) as uow:
            await uow.sessions.add(session)
            await uow.activity.add(happened(session, joined.tenant.id, "session.started", self._clock.now()))
        return self._issue(session, joined, user)

    async def profile(self, actor: Actor) -> Profile:
        """The caller, and the organisation they are signed in to."""
        async with self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id)) as uow:
            profile = await uow.accounts.profile(actor.tenant_id, actor.id)
        if profile is None:
            raise NotAMember
        return profile

    async def rename(self, actor: Actor, display_name: str | None) -> Profile:
        """Give the caller another name, in all their organisations."""
        async with self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id)) as uow:
            if await uow.accounts.rename(actor.id, display_name):
                await uow.activity.add(acted(actor, "profile.renamed", self._clock.now()))
        return await self.profile(actor)

    async def ensure_owner(self, form: Registration) -> Actor:
        """The owner of an organisation that exists already or is created now; nobody is signed in."""
        normalised = normalise_email(form.email)
        async with self._uow(Scope()) as uow:
            known = await uow.accounts.credentials_of(normalised)
        if known is None:
            owner, tenant = self._newcomers(form)
            password_hash = await self._passwords.hash(form.password)
            async with self._uow(Scope(tenant_id=tenant.id, user_id=owner.id)) as uow:
                await uow.accounts.register(tenant, owner, normalised, password_hash)
            return person(owner.id, tenant.id, Role.OWNER)
        async with self._uow(Scope(user_id=known.user_id)) as uow:
            joined = choose_tenant(await uow.accounts.tenants_of(known.user_id), WantedTenant())
        return person(known.user_id, joined.tenant.id, Role.OWNER)

    def _newcomers(self, form: Registration) -> tuple[User, Tenant]:
        now = self._clock.now()
        return new_user(new_id(), form.email, form.display_name, now), new_tenant(new_id(), form.tenant_name, now)

    def _issue(self, session: Session, joined: JoinedTenant, user: User) -> IssuedSession:
        return self._issuer.issue(session, joined, email_verified=user.email_verified, now=self._clock.now())
