"""The signed-in person on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from app.api.v1.shared.text import without_nul
from app.domain.access.actor import Role
from app.domain.identity.models import Profile


class UserProfileUpdateRequest(BaseModel):
    """What a person is called; nothing or blanks take the name away, and their address stands in for it."""

    display_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=128), without_nul] | None


class CurrentUserProfileResponse(BaseModel):
    """A person and the organisation they are signed in to."""

    user_id: UUID
    tenant_id: UUID
    email: str
    display_name: str | None
    role: Role
    email_verified: bool
    tenant_name: str
    tenant_slug: str

    @classmethod
    def from_domain(cls, profile: Profile) -> "CurrentUserProfileResponse":
        """The wire form of a profile."""
        return cls(
            user_id=profile.user.id,
            tenant_id=profile.tenant.id,
            email=profile.user.email,
            display_name=profile.user.display_name,
            role=profile.role,
            email_verified=profile.user.email_verified,
            tenant_name=profile.tenant.name,
            tenant_slug=profile.tenant.slug,
        )
