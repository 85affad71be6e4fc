"""Which of a person's organisations a session acts for."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.access.errors import TenantSuspended
from app.domain.identity.errors import NoOrganisation, NotAMember
from app.domain.identity.models import AccountStatus, JoinedTenant


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedTenant:
    """The organisation that a client asks for; neither means that it leaves the choice to us."""

    id: UUID | None = None
    slug: str | None = None


def choose_tenant(joined: Sequence[JoinedTenant], wanted: WantedTenant, last_used: UUID | None = None) -> JoinedTenant:
    """The organisation that is asked for, else the one used last, else the oldest of `joined`.

    Raises `NotAMember`, `NoOrganisation` or `TenantSuspended`; a suspended one is not chosen while there is another.
    """
    if wanted.id is not None or wanted.slug is not None:
        candidates = [each for each in joined if each.tenant.id == wanted.id or each.tenant.slug == wanted.slug]
        if not candidates:
            raise NotAMember
    else:
        candidates = sorted(joined, key=lambda each: each.tenant.id != last_used)
    if not candidates:
        raise NoOrganisation
    for candidate in candidates:
        if candidate.tenant.status is AccountStatus.ACTIVE:
            return candidate
    raise TenantSuspended
