"""The signed-in person on the wire."""

from uuid import UUID

from pydantic import BaseModel

from app.domain.access.actor import Role
from app.domain.identity.models import Profile


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
