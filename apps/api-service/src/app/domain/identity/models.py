"""People, their organisations and their sessions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.access.actor import Role
from app.domain.identity.devices import UNKNOWN_DEVICE, Device


class AccountStatus(StrEnum):
    """Whether a person or an organisation may be served."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """An organisation."""

    id: UUID
    name: str
    slug: str
    status: AccountStatus
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person; `email` as they wrote it."""

    id: UUID
    email: str
    display_name: str | None
    email_verified: bool
    status: AccountStatus
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedTenant:
    """An organisation, as one of its members meets it."""

    tenant: Tenant
    role: Role
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A person's signed-in device, good in all of their organisations.

    `counter` is the generation of its refresh token; `confirmed_counter` the last one whose tokens came back to us,
    so that somebody must have received them. `tenant_id` is the organisation that it was last refreshed for.
    """

    id: UUID
    user_id: UUID
    tenant_id: UUID | None
    counter: int = 0
    confirmed_counter: int = 0
    created_at: datetime
    refreshed_at: datetime
    ended_at: datetime | None = None
    end_reason: str | None = None
    device: Device = UNKNOWN_DEVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOwner:
    """Whose session it is, and the organisation it was last used for while they belong to it."""

    user_id: UUID
    tenant_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that decides whether a token is still good; `role` is the membership's role as it is now."""

    session: Session
    person: AccountStatus
    tenant: AccountStatus
    role: Role


@dataclass(frozen=True, slots=True)
class Presence:
    """For whom something stays open: a person's session in an organisation, or a service account (neither)."""

    tenant_id: UUID
    user_id: UUID | None
    session_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What sign-in needs to know of an address, before anything else may be known."""

    user_id: UUID
    password_hash: str
    status: AccountStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person as a member of the organisation they are signed in to."""

    user: User
    tenant: Tenant
    role: Role
