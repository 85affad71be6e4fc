"""Making, listing and revoking invitations."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.core.security.invitation_tokens import hash_invitation_token, hint_of, make_invitation_token
from app.domain.access.actor import Actor, Role
from app.domain.clock import Clock
from app.domain.tenants.errors import (
    InvitationAccepted,
    InvitationLastsTooLong,
    InvitationNotFound,
    TooManyInvitations,
)
from app.domain.tenants.models import Invitation, InvitationStatus
from app.domain.tenants.policies import MOST_OPEN_INVITATIONS, ensure_owners_only
from app.domain.tenants.ports import TenantsUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.activity.entries import acted
from app.utils.ids import new_id

from .standing import take_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPolicy:
    """For how long invitations stay open."""

    default_hours: int
    maximum_hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An invitation, and what has become of it by now."""

    invitation: Invitation
    status: InvitationStatus


class InvitationService:
    """Invitations to an organisation, as its managers see them."""

    def __init__(self, *, uow: UnitOfWorkFactory[TenantsUnitOfWork], clock: Clock, policy: InvitationPolicy) -> None:
        self.policy = policy
        self._uow = uow
        self._clock = clock

    async def page(
        self, actor: Actor, status: InvitationStatus | None, *, before: tuple[datetime, UUID] | None, limit: int
    ) -> tuple[list[Listed], int]:
        """Newest first; and how many there are in all."""
        now = self._clock.now()
        async with self._in(actor) as uow:
            found = await uow.invitations.page(status, now, before=before, limit=limit)
            return [_listed(each, now) for each in found], await uow.invitations.count(status, now)

    async def issue(self, actor: Actor, *, email: str | None, role: Role, hours: int | None) -> tuple[Listed, str]:
        """An invitation with its token, which nobody can find out again."""
        now, token = self._clock.now(), make_invitation_token()
        invitation = Invitation(
            id=new_id(),
            tenant_id=actor.tenant_id,
            token_hint=hint_of(token),
            invited_email=email,
            role=role,
            created_by=actor.id if actor.kind == "user" else None,
            expires_at=now + self._duration(hours),
            created_at=now,
        )
        async with self._in(actor) as uow:
            ensure_owners_only(await take_turn(uow, actor), role)
            if await uow.invitations.count(InvitationStatus.ACTIVE, now) >= MOST_OPEN_INVITATIONS:
                raise TooManyInvitations(limit=MOST_OPEN_INVITATIONS)
            await uow.invitations.add(invitation, hash_invitation_token(token))
            await uow.activity.add(acted(actor, "invite.created", now, **_facts(invitation)))
        return _listed(invitation, now), token

    async def revoke(self, actor: Actor, invitation_id: UUID) -> Listed:
        """Close an invitation; once more changes nothing. Raises `InvitationNotFound` or `InvitationAccepted`."""
        now = self._clock.now()
        async with self._in(actor) as uow:
            acting = await take_turn(uow, actor)
            invitation = await _invitation(uow, invitation_id)
            ensure_owners_only(acting, invitation.role)
            if invitation.accepted_at is not None:
                raise InvitationAccepted
            if await uow.invitations.revoke(invitation_id, now):
                await uow.activity.add(acted(actor, "invite.revoked", now, **_facts(invitation)))
            return _listed(await _invitation(uow, invitation_id), now)

    def _duration(self, hours: int | None) -> timedelta:
        wanted = self.policy.default_hours if hours is None else hours
        if wanted > self.policy.maximum_hours:
            raise InvitationLastsTooLong(max_expires_hours=self.policy.maximum_hours)
        return timedelta(hours=wanted)

    def _in(self, actor: Actor) -> TenantsUnitOfWork:
        return self._uow(Scope(tenant_id=actor.tenant_id, user_id=actor.id))


async def _invitation(uow: TenantsUnitOfWork, invitation_id: UUID) -> Invitation:
    invitation = await uow.invitations.get(invitation_id)
    if invitation is None:
        raise InvitationNotFound
    return invitation


def _listed(invitation: Invitation, now: datetime) -> Listed:
    return Listed(invitation=invitation, status=invitation.status(now))


def _facts(invitation: Invitation) -> dict[str, str]:
    """What every member may read: not for whom it is."""
    return {"invite_id": str(invitation.id), "role": invitation.role.value}
