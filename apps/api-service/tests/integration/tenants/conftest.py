"""The use-cases of organisations over real Postgres."""

from dataclasses import dataclass

import pytest
from app.domain.access.actor import Actor, Role
from app.domain.access.permissions import person
from app.domain.identity.policies import new_user
from app.domain.unit_of_work import Scope
from app.services.identity.sessions import IssuedSession
from app.services.tenants.invitations import InvitationPolicy, InvitationService
from app.services.tenants.joining import Acceptance, JoiningService
from app.services.tenants.members import MemberService
from app.services.tenants.service import TenantService
from app.utils.ids import new_id
from tests.fixtures.application import PASSWORD
from tests.fixtures.identity import CLIENT, House, NoWelcome
from tests.integration.identity.conftest import house

__all__ = ["house"]


@dataclass(frozen=True, slots=True)
class Town:
    """A house and what is done about its organisations."""

    house: House
    tenants: TenantService
    members: MemberService
    invitations: InvitationService
    joining: JoiningService

    async def owner(self) -> Actor:
        """The owner of a fresh organisation."""
        somebody = await self.somebody()
        joined = await self.house.found(somebody.id)
        return person(somebody.id, joined.tenant.id, Role.OWNER)

    async def member(self, owner: Actor, role: Role) -> Actor:
        """One more member of the organisation of `owner`."""
        somebody = await self.somebody()
        async with self.house.uow(Scope(tenant_id=owner.tenant_id, user_id=somebody.id)) as uow:
            await uow.members.add(somebody.id, role, self.house.clock.now())
        return person(somebody.id, owner.tenant_id, role)

    async def somebody(self) -> Actor:
        """A person who belongs nowhere; nobody knows their password."""
        user = new_user(new_id(), f"{new_id().hex}@example.com", None, self.house.clock.now())
        async with self.house.uow(Scope(user_id=user.id)) as uow:
            await uow.accounts.add_person(user, user.email, "no hash")
        return person(user.id, new_id(), Role.VIEWER)

    async def invite(self, actor: Actor, role: Role = Role.MEMBER) -> str:
        """The token of a new invitation."""
        _, token = await self.invitations.issue(actor, email=None, role=role, hours=None)
        return token

    async def join(self, token: str, email: str | None = None) -> IssuedSession:
        """Accept with a password; somebody new unless the address is known."""
        form = Acceptance(
            token=token,
            email=email or f"{new_id().hex}@example.com",
            password=PASSWORD,
            display_name=None,
            accept_terms=True,
        )
        return await self.joining.accept(form, client=CLIENT)


@pytest.fixture
def town(house: House) -> Town:
    """Everything over one database."""
    return Town(
        house=house,
        tenants=TenantService(uow=house.uow, clock=house.clock, onboarding=NoWelcome()),
        members=MemberService(uow=house.uow, clock=house.clock, authenticator=house.authenticator),
        invitations=InvitationService(
            uow=house.uow, clock=house.clock, policy=InvitationPolicy(default_hours=72, maximum_hours=720)
        ),
        joining=JoiningService(uow=house.uow, clock=house.clock, issuer=house.issuer, passwords=house.passwords),
    )
