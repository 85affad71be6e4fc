"""Accepting an invitation: with a new account, with one's password, or as somebody signed in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.core.security.invitation_tokens import hash_invitation_token
from app.domain.access.actor import Actor
from app.domain.access.permissions import person
from app.domain.clock import Clock
from app.domain.identity.devices import Client, Device
from app.domain.identity.errors import NotAMember, TermsNotAccepted
from app.domain.identity.models import Credentials, JoinedTenant, User
from app.domain.identity.policies import new_user, normalise_email
from app.domain.tenants.errors import AlreadyMember, InvitationInvalid, InvitationNeedsAddress
from app.domain.tenants.models import Offer
from app.domain.tenants.policies import ensure_may_join, ensure_recipient
from app.domain.tenants.ports import TenantsUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.identity.passwords import PasswordDesk
from app.services.identity.sessions import IssuedSession, SessionIssuer
from app.utils.ids import new_id

from .standing import ensure_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What somebody enters who is not signed in."""

    token: str
    email: str | None
    """May be left out where the invitation names an address."""
    password: str
    display_name: str | None
    accept_terms: bool


class JoiningService:
    """Invitations, as those who hold their link see them."""

    def __init__(
        self,
        *,
        uow: UnitOfWorkFactory[TenantsUnitOfWork],
        clock: Clock,
        issuer: SessionIssuer,
        passwords: PasswordDesk,
    ) -> None:
        self._uow = uow
        self._clock = clock
        self._issuer = issuer
        self._passwords = passwords

    async def look(self, token: str) -> Offer:
        """What the invitation offers; unknown, expired, revoked and used ones are told apart by nothing."""
        async with self._uow(Scope()) as uow:
            offer = await uow.offers.find(hash_invitation_token(token))
        if offer is None or offer.expires_at <= self._clock.now():
            raise InvitationInvalid
        return offer

    async def accept(self, form: Acceptance, *, client: Client) -> IssuedSession:
        """Join and be signed in: a new account is made for an address that has none, else its password must be right.

        What can be refused without knowing which of both it is, is refused before.
        """
        offer = await self.look(form.token)
        email = form.email or offer.invited_email
        if email is None:
            raise InvitationNeedsAddress
        ensure_recipient(offer.invited_email, email)
        if not form.accept_terms:
            raise TermsNotAccepted
        self._passwords.ensure_acceptable(form.password, email=email, names=(form.display_name or "",))
        known = await self._passwords.find(email, address=client.address)
        if known is None:
            newcomer = new_user(new_id(), email, form.display_name, self._clock.now())
            return await self._join_anew(offer, newcomer, await self._passwords.hash(form.password), client.device)
        return await self._join_again(offer, await self._passwords.ensure_right(known, form.password), client.device)

    async def accept_as(self, actor: Actor, token: str) -> JoinedTenant:
        """Join as who one is signed in as."""
        ensure_person(actor)
        offer, now = await self.look(token), self._clock.now()
        async with self._in(offer, actor.id) as uow:
            user = await _user(uow, actor.id)
            ensure_recipient(offer.invited_email, user.email)
            await self._claim(uow, offer, actor.id, now)
            return await self._admit(uow, offer, actor.id, now)

    async def _join_anew(self, offer: Offer, newcomer: User, password_hash: str, device: Device) -> IssuedSession:
        async with self._in(offer, newcomer.id) as uow:
            await self._claim(uow, offer, newcomer.id, newcomer.created_at)
            await uow.accounts.add_person(newcomer, normalise_email(newcomer.email), password_hash)
            return await self._enter(uow, offer, newcomer, device)

    async def _join_again(self, offer: Offer, credentials: Credentials, device: Device) -> IssuedSession:
        async with self._in(offer, credentials.user_id) as uow:
            await self._claim(uow, offer, credentials.user_id, self._clock.now())
            return await self._enter(uow, offer, await _user(uow, credentials.user_id), device)

    async def _claim(self, uow: TenantsUnitOfWork, offer: Offer, user_id: UUID, now: datetime) -> None:
        """Use the invitation up; whoever comes second finds it used. Locks are taken in this order everywhere."""
        await uow.accounts.lock_person(user_id)
        await uow.tenants.lock()
        if not await uow.invitations.accept(offer.id, user_id, now):
            raise InvitationInvalid
        if await uow.members.role_of(user_id) is not None:
            raise AlreadyMember
        ensure_may_join(await uow.accounts.tenants_of(user_id))

    async def _admit(self, uow: TenantsUnitOfWork, offer: Offer, user_id: UUID, now: datetime) -> JoinedTenant:
        await uow.members.add(user_id, offer.role, now)
        member = person(user_id, offer.tenant_id, offer.role)
        facts = {"invite_id": str(offer.id), "user_id": str(user_id), "role": offer.role.value}
        await uow.activity.add(acted(member, "invite.accepted", now, **facts))
        tenant = await uow.tenants.get()
        if tenant is None:
            raise InvitationInvalid
        return JoinedTenant(tenant=tenant, role=offer.role, joined_at=now)

    async def _enter(self, uow: TenantsUnitOfWork, offer: Offer, user: User, device: Device) -> IssuedSession:
        now = self._clock.now()
        joined = await self._admit(uow, offer, user.id, now)
        session = self._issuer.begin(user.id, offer.tenant_id, device, now)
        await uow.sessions.add(session)
        return self._issuer.issue(session, joined, email_verified=user.email_verified, now=now)

    def _in(self, offer: Offer, user_id: UUID) -> TenantsUnitOfWork:
        return self._uow(Scope(tenant_id=offer.tenant_id, user_id=user_id))


async def _user(uow: TenantsUnitOfWork, user_id: UUID) -> User:
    user = await uow.accounts.user(user_id)
    if user is None:
        raise NotAMember
    return user
