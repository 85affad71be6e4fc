"""People, organisations and the sessions that join them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.access.actor import Role


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
class Membership:
    """A person's role in an organisation."""

    tenant_id: UUID
    user_id: UUID
    role: Role
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedTenant:
    """An organisation, as one of its members meets it."""

    tenant: Tenant
    role: Role
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in device; `counter` is the generation of its refresh token."""

    id: UUID
    tenant_id: UUID
    user_id: UUID
    counter: int
    created_at: datetime
    refreshed_at: datetime
    ended_at: datetime | None = None


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
