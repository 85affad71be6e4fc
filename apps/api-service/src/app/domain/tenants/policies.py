"""Rules about members and invitations, as pure functions."""

from collections.abc import Collection

from app.domain.access.actor import Role
from app.domain.access.errors import AccessDenied
from app.domain.identity.models import JoinedTenant
from app.domain.identity.policies import normalise_email
from app.domain.tenants.errors import InvitationForSomebodyElse, LastOwner, TooManyTenants
from app.domain.tenants.models import Headcount

MOST_OWNED = 20
MOST_JOINED = 100
MOST_OPEN_INVITATIONS = 200


def ensure_owners_only(acting: Role, *touched: Role) -> None:
    """Raise `AccessDenied` where somebody who is no owner makes, changes, removes or invites one."""
    if Role.OWNER in touched and acting is not Role.OWNER:
        raise AccessDenied("Only an owner may make, change, remove or invite an owner.", required_role=Role.OWNER.value)


def ensure_owner_remains(losing: Role, count: Headcount, *, active: bool) -> None:
    """Raise `LastOwner` where somebody loses a role and nobody is left who owns the organisation and may act.

    `active` says whether whoever loses it is counted as one of them.
    """
    if losing is Role.OWNER and count.owners - active < 1:
        raise LastOwner


def ensure_may_found(joined: Collection[JoinedTenant]) -> None:
    """Raise `TooManyTenants` for somebody who owns as many organisations as one person may."""
    if sum(each.role is Role.OWNER for each in joined) >= MOST_OWNED:
        raise TooManyTenants(limit=MOST_OWNED)
    ensure_may_join(joined)


def ensure_may_join(joined: Collection[JoinedTenant]) -> None:
    """Raise `TooManyTenants` for somebody who belongs to as many organisations as one person may."""
    if len(joined) >= MOST_JOINED:
        raise TooManyTenants(limit=MOST_JOINED)


def ensure_recipient(invited_email: str | None, email: str) -> None:
    """Raise `InvitationForSomebodyElse` unless whoever has the address `email` may accept."""
    if invited_email is not None and normalise_email(invited_email) != normalise_email(email):
        raise InvitationForSomebodyElse


def roles_invited_no_more(role: Role | None) -> frozenset[Role]:
    """To which roles somebody who now has `role`, or has left, can no longer invite anybody."""
    if role is Role.OWNER:
        return frozenset()
    return frozenset({Role.OWNER}) if role is Role.ADMIN else frozenset(Role)
