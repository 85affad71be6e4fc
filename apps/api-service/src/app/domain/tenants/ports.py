"""What organisations need from the world."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.access.actor import Role
from app.domain.activity.ports import ActivityRepository
from app.domain.identity.models import Tenant
from app.domain.identity.ports import AccountRepository, SessionRepository
from app.domain.tenants.models import Headcount, Invitation, InvitationStatus, Member, Offer
from app.domain.unit_of_work import UnitOfWork


class TenantRepository(Protocol):
    """The transaction's organisation."""

    async def get(self) -> Tenant | None: ...

    async def lock(self) -> None:
        """Wait for one's turn: until the end of the transaction nobody else changes members or invitations."""
        ...

    async def rename(self, name: str, now: datetime) -> None: ...


class MemberRepository(Protocol):
    """Members of the transaction's organisation."""

    async def role_of(self, user_id: UUID) -> Role | None:
        """None for whoever is no member."""
        ...

    async def get(self, user_id: UUID) -> Member | None: ...

    async def page(self, *, after: tuple[datetime, UUID] | None, limit: int) -> list[Member]:
        """Those who joined first come first."""
        ...

    async def count(self) -> Headcount: ...

    async def add(self, user_id: UUID, role: Role, now: datetime) -> None: ...

    async def set_role(self, user_id: UUID, role: Role) -> None: ...

    async def remove(self, user_id: UUID) -> None: ...


class InvitationRepository(Protocol):
    """Invitations to the transaction's organisation; `now` tells open ones from expired ones."""

    async def add(self, invitation: Invitation, token_hash: bytes) -> None: ...

    async def get(self, invitation_id: UUID) -> Invitation | None: ...

    async def page(
        self, status: InvitationStatus | None, now: datetime, *, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Invitation]:
        """Newest first, older than `before`."""
        ...

    async def count(self, status: InvitationStatus | None, now: datetime) -> int: ...

    async def accept(self, invitation_id: UUID, user_id: UUID, now: datetime) -> bool:
        """Whether it was still open."""
        ...

    async def revoke(self, invitation_id: UUID, now: datetime) -> bool:
        """Whether it was neither accepted nor revoked before."""
        ...

    async def revoke_all_of(self, user_id: UUID, roles: Collection[Role], now: datetime) -> int:
        """Revoke the open ones by which this person invites to one of `roles`; how many there were."""
        ...


class OfferRepository(Protocol):
    """Invitations of any organisation, by their token."""

    async def find(self, token_hash: bytes) -> Offer | None:
        """The invitation, unless it was accepted or revoked, or comes from somebody suspended; it may be expired."""
        ...


class TenantsUnitOfWork(UnitOfWork, Protocol):
    """What a transaction about an organisation reaches."""

    @property
    def accounts(self) -> AccountRepository: ...

    @property
    def sessions(self) -> SessionRepository: ...

    @property
    def activity(self) -> ActivityRepository: ...

    @property
    def tenants(self) -> TenantRepository: ...

    @property
    def members(self) -> MemberRepository: ...

    @property
    def invitations(self) -> InvitationRepository: ...

    @property
    def offers(self) -> OfferRepository: ...
