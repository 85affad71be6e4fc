"""What identity needs from the world."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.activity.ports import ActivityRepository
from app.domain.identity.models import Credentials, JoinedTenant, Membership, Profile, Session, Tenant, User
from app.domain.unit_of_work import UnitOfWork


class AccountRepository(Protocol):
    """People, organisations and who belongs where."""

    async def credentials_of(self, email_normalised: str) -> Credentials | None:
        """What sign-in needs to know of an address; works before any tenant or person is known."""
        ...

    async def register(self, tenant: Tenant, owner: User, email_normalised: str, password_hash: str) -> None:
        """Add an organisation with its owner; raises `EmailTaken`."""
        ...

    async def add_person(self, user: User, email_normalised: str, password_hash: str) -> None:
        """Add somebody who belongs nowhere yet; raises `EmailTaken`."""
        ...

    async def found(self, tenant: Tenant, owner_id: UUID) -> None:
        """Add an organisation that somebody who is known already owns."""
        ...

    async def lock_person(self, user_id: UUID) -> None:
        """Wait for one's turn: until the end of the transaction this person joins and founds nothing else."""
        ...

    async def memberships(self, user_id: UUID) -> list[Membership]:
        """A person's organisations, the oldest membership first."""
        ...

    async def tenants_of(self, user_id: UUID) -> list[JoinedTenant]:
        """The organisations of the transaction's person, the oldest membership first; nobody else's are told."""
        ...

    async def user(self, user_id: UUID) -> User | None:
        """A person."""
        ...

    async def profile(self, tenant_id: UUID, user_id: UUID) -> Profile | None:
        """A person as a member of an organisation."""
        ...


class SessionRepository(Protocol):
    """Signed-in devices."""

    async def owner_of(self, session_id: UUID) -> UUID | None:
        """Whose session this is; works before the person is known."""
        ...

    async def add(self, session: Session) -> None:
        """Begin a session."""
        ...

    async def lock(self, session_id: UUID) -> Session | None:
        """The session, held until the end of the transaction."""
        ...

    async def rotate(self, session_id: UUID, counter: int, now: datetime) -> None:
        """Set the generation of the refresh token."""
        ...

    async def end(self, session_id: UUID, reason: str, now: datetime) -> bool:
        """End a session; whether it was still open."""
        ...

    async def end_all(self, user_id: UUID, reason: str, now: datetime) -> list[UUID]:
        """End every open session of a person; which ones were."""
        ...

    async def is_open(self, session_id: UUID, tenant_id: UUID, user_id: UUID) -> bool:
        """Whether the session, its person and its organisation are all in good standing."""
        ...


class IdentityUnitOfWork(UnitOfWork, Protocol):
    """What a transaction of identity reaches."""

    @property
    def accounts(self) -> AccountRepository:
        """People and organisations."""
        ...

    @property
    def sessions(self) -> SessionRepository:
        """Signed-in devices."""
        ...

    @property
    def activity(self) -> ActivityRepository:
        """The log."""
        ...


class TenantOnboarding(Protocol):
    """What a new organisation finds when its owner first looks around."""

    async def welcome(self, owner: Actor) -> None:
        """Prepare the organisation of `owner`."""
        ...
