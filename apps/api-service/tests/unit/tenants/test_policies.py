"""Who may touch whom, and when somebody may come or go."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from app.domain.access.actor import Role
from app.domain.access.errors import AccessDenied
from app.domain.identity.models import JoinedTenant
from app.domain.identity.policies import new_tenant
from app.domain.tenants.errors import InvitationForSomebodyElse, LastOwner, TooManyTenants
from app.domain.tenants.models import Headcount, Invitation, InvitationStatus
from app.domain.tenants.policies import (
    MOST_JOINED,
    MOST_OWNED,
    ensure_may_found,
    ensure_may_join,
    ensure_owner_remains,
    ensure_owners_only,
    ensure_recipient,
    roles_invited_no_more,
)

NOW = datetime(2026, 5, 1, tzinfo=UTC)
OWNER, ADMIN, MEMBER, VIEWER = Role.OWNER, Role.ADMIN, Role.MEMBER, Role.VIEWER


def joined(role: Role, times: int) -> list[JoinedTenant]:
    tenant = new_tenant(UUID(int=1), "Night Shift", NOW)
    return [JoinedTenant(tenant=tenant, role=role, joined_at=NOW)] * times


@pytest.mark.parametrize("acting", [ADMIN, MEMBER, VIEWER])
def test_only_owners_touch_owners(acting: Role) -> None:
    ensure_owners_only(OWNER, OWNER, OWNER)
    ensure_owners_only(acting, ADMIN, MEMBER, VIEWER)
    for touched in [(OWNER,), (OWNER, MEMBER), (MEMBER, OWNER)]:
        with pytest.raises(AccessDenied):
            ensure_owners_only(acting, *touched)


def test_the_last_owner_stays() -> None:
    ensure_owner_remains(ADMIN, Headcount(members=3, owners=1), active=True)
    ensure_owner_remains(OWNER, Headcount(members=3, owners=2), active=True)
    ensure_owner_remains(OWNER, Headcount(members=3, owners=1), active=False)
    with pytest.raises(LastOwner):
        ensure_owner_remains(OWNER, Headcount(members=3, owners=1), active=True)


def test_people_found_and_join_so_many_organisations_and_no_more() -> None:
    ensure_may_found(joined(OWNER, MOST_OWNED - 1) + joined(MEMBER, MOST_JOINED - MOST_OWNED))
    ensure_may_join(joined(OWNER, MOST_JOINED - 1))
    with pytest.raises(TooManyTenants):
        ensure_may_found(joined(OWNER, MOST_OWNED))
    with pytest.raises(TooManyTenants):
        ensure_may_found(joined(MEMBER, MOST_JOINED))
    with pytest.raises(TooManyTenants):
        ensure_may_join(joined(MEMBER, MOST_JOINED))


@pytest.mark.parametrize(("invited", "email"), [(None, "x@example.com"), ("Ada@Example.com", "ada@example.COM")])
def test_the_invited_address_may_accept(invited: str | None, email: str) -> None:
    ensure_recipient(invited, email)


def test_another_address_may_not() -> None:
    with pytest.raises(InvitationForSomebodyElse):
        ensure_recipient("ada@example.com", "eve@example.com")


def test_who_loses_power_invites_no_longer_to_what_they_could_not_invite_now() -> None:
    assert roles_invited_no_more(OWNER) == set()
    assert roles_invited_no_more(ADMIN) == {OWNER}
    assert roles_invited_no_more(MEMBER) == roles_invited_no_more(VIEWER) == roles_invited_no_more(None) == set(Role)


def test_what_has_become_of_an_invitation() -> None:
    invitation = Invitation(
        id=UUID(int=1),
        tenant_id=UUID(int=2),
        token_hint="abcd",
        invited_email=None,
        role=MEMBER,
        created_by=None,
        expires_at=NOW + timedelta(hours=1),
        created_at=NOW,
    )
    assert invitation.status(NOW) is InvitationStatus.ACTIVE
    assert invitation.status(NOW + timedelta(hours=1)) is InvitationStatus.EXPIRED
    assert replace(invitation, revoked_at=NOW).status(NOW + timedelta(days=9)) is InvitationStatus.REVOKED
    assert replace(invitation, accepted_at=NOW).status(NOW + timedelta(days=9)) is InvitationStatus.ACCEPTED
