"""What somebody is in an organisation at this very moment, whatever their token still says."""

from app.domain.access.actor import Actor, Role
from app.domain.access.errors import AccessDenied
from app.domain.access.permissions import GRANTS, Permission
from app.domain.identity.errors import NotAMember
from app.domain.tenants.ports import TenantsUnitOfWork


async def take_turn(uow: TenantsUnitOfWork, actor: Actor, needed: Permission = Permission.MEMBERS_MANAGE) -> Role:
    """Wait until nobody else changes the organisation; then the role with which `actor` may do it.

    Raises `NotAMember` or `AccessDenied` for those who might have done it only before they had to wait.
    """
    await uow.tenants.lock()
    role = await _role_now(uow, actor)
    if needed not in GRANTS[role]:
        raise AccessDenied(required_role=Role.ADMIN.value)
    return role


def ensure_person(actor: Actor) -> None:
    """Raise `AccessDenied` for service accounts, which belong to one organisation and own none."""
    if actor.kind != "user":
        raise AccessDenied("Only people found, join and leave organisations.")


async def _role_now(uow: TenantsUnitOfWork, actor: Actor) -> Role:
    if actor.kind != "user":
        return actor.role
    role = await uow.members.role_of(actor.id)
    if role is None:
        raise NotAMember
    return min(role, actor.role, key=lambda each: each.rank)
