"""Which organisation a session acts for."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from app.domain.access.actor import Role
from app.domain.access.errors import TenantSuspended
from app.domain.identity.choice import WantedTenant, choose_tenant
from app.domain.identity.errors import NoOrganisation, NotAMember
from app.domain.identity.models import AccountStatus, JoinedTenant, Tenant

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def joined(number: int, *, suspended: bool = False) -> JoinedTenant:
    status = AccountStatus.SUSPENDED if suspended else AccountStatus.ACTIVE
    tenant = Tenant(id=UUID(int=number), name="T", slug=f"t-{number}", status=status, created_at=NOW, updated_at=NOW)
    return JoinedTenant(tenant=tenant, role=Role.MEMBER, joined_at=NOW)


NO_WISH = WantedTenant()
TWO = [joined(1), joined(2)]


@pytest.mark.parametrize(
    ("wanted", "last_used", "chosen"),
    [
        (NO_WISH, None, 1),
        (NO_WISH, UUID(int=2), 2),
        (NO_WISH, UUID(int=9), 1),
        (WantedTenant(id=UUID(int=2)), UUID(int=1), 2),
        (WantedTenant(slug="t-2"), UUID(int=1), 2),
    ],
)
def test_the_one_asked_for_then_the_last_then_the_oldest(
    wanted: WantedTenant, last_used: UUID | None, chosen: int
) -> None:
    assert choose_tenant(TWO, wanted, last_used) is TWO[chosen - 1]


@pytest.mark.parametrize("wanted", [WantedTenant(id=UUID(int=9)), WantedTenant(slug="t-9"), WantedTenant(slug="")])
def test_one_that_is_not_theirs_is_refused(wanted: WantedTenant) -> None:
    with pytest.raises(NotAMember):
        choose_tenant(TWO, wanted)


def test_nowhere_is_nowhere() -> None:
    with pytest.raises(NoOrganisation):
        choose_tenant([], NO_WISH)


def test_a_suspended_one_is_not_chosen_while_there_is_another() -> None:
    first, second = joined(1, suspended=True), joined(2)
    assert choose_tenant([first, second], NO_WISH, first.tenant.id) is second
    with pytest.raises(TenantSuspended):
        choose_tenant([first, second], WantedTenant(id=first.tenant.id))
    with pytest.raises(TenantSuspended):
        choose_tenant([first], NO_WISH)
