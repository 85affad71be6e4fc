"""A person's organisations, and the one they are signed in to."""

from app.domain.access.actor import Actor, Role
from app.domain.access.permissions import Permission, person
from app.domain.clock import Clock
from app.domain.identity.errors import NotAMember
from app.domain.identity.models import JoinedTenant, Tenant
from app.domain.identity.policies import new_tenant
from app.domain.identity.ports import TenantOnboarding
from app.domain.tenants.policies import ensure_may_found
from app.domain.tenants.ports import TenantsUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.identity.onboarding import welcome
from app.utils.ids import new_id

from .standing import ensure_person, take_turn


class TenantService:
    """Organisations."""

    def __init__(
        self, *, uow: UnitOfWorkFactory[TenantsUnitOfWork], clock: Clock, onboarding: TenantOnboarding
    ) -> None:
        self._uow = uow
        self._clock = clock
        self._onboarding = onboarding

    async def joined(self, actor: Actor) -> list[JoinedTenant]:
        """The caller's organisations, the oldest membership first."""
        async with self._uow(Scope(user_id=actor.id)) as uow:
            return await uow.accounts.tenants_of(actor.id)

    async def found(self, actor: Actor, name: str) -> JoinedTenant:
        """A new organisation that the caller owns."""
        ensure_person(actor)
        now = self._clock.now()
        tenant = new_tenant(new_id(), name, now)
        owner = person(actor.id, tenant.id, Role.OWNER)
        async with self._uow(Scope(tenant_id=tenant.id, user_id=actor.id)) as uow:
            await uow.accounts.lock_person(actor.id)
            ensure_may_found(await uow.accounts.tenants_of(actor.id))
            await uow.accounts.found(tenant, actor.id)
            await uow.activity.add(acted(owner, "tenant.created", now))
        await welcome(self._onboarding, owner)
        return JoinedTenant(tenant=tenant, role=Role.OWNER, joined_at=now)

    async def account(self, actor: Actor) -> Tenant:
        """The organisation that the caller is signed in to."""
        async with self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id)) as uow:
            return await _tenant(uow)

    async def rename(self, actor: Actor, name: str) -> Tenant:
        """Another name; the slug stays, because addresses contain it."""
        now = self._clock.now()
        async with self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id)) as uow:
            await take_turn(uow, actor, Permission.TENANT_MANAGE)
            if (await _tenant(uow)).name != name:
                await uow.tenants.rename(name, now)
                await uow.activity.add(acted(actor, "tenant.renamed", now, name=name))
            return await _tenant(uow)


async def _tenant(uow: TenantsUnitOfWork) -> Tenant:
    tenant = await uow.tenants.get()
    if tenant is None:
        raise NotAMember
    return tenant
