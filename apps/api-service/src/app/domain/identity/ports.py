"""What identity needs from the world."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.access.actor import Actor
from app.domain.activity.ports import ActivityRepository
from app.domain.identity.models import (
    AccountStatus,
    Credentials,
    JoinedTenant,
    Presence,
    Profile,
    Session,
    SessionOwner,
    Standing,
    Tenant,
    User,
)
from app.domain.identity.rotation import SessionCutoff
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

    async def tenants_of(self, user_id: UUID) -> list[JoinedTenant]:
        """The organisations of the transaction's person, the oldest membership first; nobody else's are told."""
        ...

    async def user(self, user_id: UUID) -> User | None:
        """A person."""
        ...

    async def profile(self, tenant_id: UUID, user_id: UUID) -> Profile | None:
        """A person as a member of an organisation."""
        ...

    async def rename(self, user_id: UUID, display_name: str | None) -> bool:
        """Give the transaction's person this name; whether they had another one."""
        ...


class SessionRepository(Protocol):
    """Signed-in devices."""

    async def owner_of(self, session_id: UUID) -> SessionOwner | None:
        """Whose session this is; works before the person is known."""
        ...

    async def add(self, session: Session) -> None:
        """Begin a session."""
        ...

    async def get(self, session_id: UUID) -> Session | None:
        """The session as it was last committed."""
        ...

    async def lock(self, session_id: UUID) -> Session | None:
        """The session, held until the end of the transaction."""
        ...

    async def rotate(self, session: Session) -> None:
        """Store the generation, the moment, the organisation and the device of a refresh."""
        ...

    async def confirm(self, session_id: UUID, counter: int) -> None:
        """Tokens of this generation were used."""
        ...

    async def end(self, session_id: UUID, reason: str, now: datetime) -> bool:
        """End a session; whether it was still open."""
        ...

    async def end_all(self, user_id: UUID, reason: str, now: datetime, *, sparing: UUID | None = None) -> list[UUID]:
        """End every open session of a person, apart from one; which ones were."""
        ...

    async def page(
        self, user_id: UUID, *, open_at: SessionCutoff | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Session]:
        """A person's sessions, the newest first: all of them, or those that are open."""
        ...

    async def count(self, user_id: UUID, *, open_at: SessionCutoff | None) -> int:
        """How many there are."""
        ...

    async def standing(self, session_id: UUID, tenant_id: UUID, user_id: UUID) -> Standing | None:
        """Session, person, organisation and membership in one look; none when any of them is missing."""
        ...

    async def tenant_status(self, tenant_id: UUID) -> AccountStatus | None:
        """Whether an organisation may be served."""
        ...

    async def in_good_standing(self, present: Sequence[Presence], cutoff: SessionCutoff) -> set[Presence]:
        """Which of them are; works for all tenants and people at once."""
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


class RecentRefreshes(Protocol):
    """Remembers for a moment which sessions were just refreshed, as a hint; forgetting costs time, never truth."""

    async def remember(self, session: Session) -> None:
        """This generation has just begun."""
        ...

    async def owner_of(self, session_id: UUID, counter: int) -> UUID | None:
        """Whose session it is, when the generation after `counter` has just begun."""
        ...


class TenantOnboarding(Protocol):
    """What a new organisation finds when its owner first looks around."""

    async def welcome(self, owner: Actor) -> None:
        """Prepare the organisation of `owner`."""
        ...
