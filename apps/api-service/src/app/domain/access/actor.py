"""The authenticated caller."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from uuid import UUID


class Role(StrEnum):
    """A person's role in an organisation; each may do what the ones below may."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    VIEWER = "viewer"

    @property
    def rank(self) -> int:
        """Larger is more powerful."""
        return {"viewer": 0, "member": 1, "admin": 2, "owner": 3}[self.value]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or service account acting for one tenant, as its access token says."""

    kind: Literal["user", "service"]
    id: UUID
    tenant_id: UUID
    role: Role
    scopes: frozenset[str]
    session_id: UUID | None = None
