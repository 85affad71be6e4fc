"""An organisation's members: what they are, and how they go."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.domain.access.actor import Actor, Role
from app.domain.clock import Clock
from app.domain.identity.errors import NotAMember
from app.domain.identity.models import AccountStatus
from app.domain.tenants.errors import MemberNotFound
from app.domain.tenants.models import Headcount, Member
from app.domain.tenants.policies import ensure_owner_remains, ensure_owners_only, roles_invited_no_more
from app.domain.tenants.ports import TenantsUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.services.identity.authenticator import Authenticator

from .standing import ensure_person, take_turn


class MemberService:
    """Members. Whoever loses a role or their place loses it at once, with the invitations it let them make."""

    def __init__(
        self, *, uow: UnitOfWorkFactory[TenantsUnitOfWork], clock: Clock, authenticator: Authenticator
    ) -> None:
        self._uow = uow
        self._clock = clock
        self._authenticator = authenticator

    async def page(
        self, actor: Actor, *, after: tuple[datetime, UUID] | None, limit: int
    ) -> tuple[list[Member], Headcount]:
        """Those who joined first come first; and how many there are in all."""
        async with self._in(actor) as uow:
            return await uow.members.page(after=after, limit=limit), await uow.members.count()

    async def set_role(self, actor: Actor, user_id: UUID, role: Role) -> Member:
        """Raises `MemberNotFound`, `LastOwner`, or `AccessDenied` where only owners may decide."""
        now = self._clock.now()
        async with self._in(actor) as uow:
            acting = await take_turn(uow, actor)
            member = await _member(uow, user_id)
            ensure_owners_only(acting, member.role, role)
            if member.role is role:
                return member
            ensure_owner_remains(member.role, await uow.members.count(), active=_is_active(member))
            await uow.members.set_role(user_id, role)
            revoked = await uow.invitations.revoke_all_of(user_id, roles_invited_no_more(role), now)
            facts = {"user_id": str(user_id), "role": role.value, "was": member.role.value, "revoked_invites": revoked}
            await uow.activity.add(acted(actor, "member.role_changed", now, **facts))
        self._authenticator.forget_member(actor.tenant_id, user_id)
        return replace(member, role=role)

    async def remove(self, actor: Actor, user_id: UUID) -> None:
        """Raises `MemberNotFound`, `LastOwner`, or `AccessDenied` where only owners may decide."""
        async with self._in(actor) as uow:
            acting = await take_turn(uow, actor)
            member = await _member(uow, user_id)
            ensure_owners_only(acting, member.role)
            await self._let_go(uow, actor, member, "member.removed")
        self._authenticator.forget_member(actor.tenant_id, user_id)

    async def leave(self, actor: Actor) -> None:
        """Raises `LastOwner`."""
        ensure_person(actor)
        async with self._in(actor) as uow:
            await uow.tenants.lock()
            member = await uow.members.get(actor.id)
            if member is None:
                raise NotAMember
            await self._let_go(uow, actor, member, "member.left")
        self._authenticator.forget_member(actor.tenant_id, actor.id)

    async def _let_go(self, uow: TenantsUnitOfWork, actor: Actor, member: Member, action: str) -> None:
        now = self._clock.now()
        ensure_owner_remains(member.role, await uow.members.count(), active=_is_active(member))
        await uow.members.remove(member.user_id)
        revoked = await uow.invitations.revoke_all_of(member.user_id, roles_invited_no_more(None), now)
        facts = {"user_id": str(member.user_id), "was": member.role.value, "revoked_invites": revoked}
        await uow.activity.add(acted(actor, action, now, **facts))

    def _in(self, actor: Actor) -> TenantsUnitOfWork:
        return self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id))


def _is_active(member: Member) -> bool:
    return member.status is AccountStatus.ACTIVE


async def _member(uow: TenantsUnitOfWork, user_id: UUID) -> Member:
    member = await uow.members.get(user_id)
    if member is None:
        raise MemberNotFound
    return member
