"""Entries of the activity log about sessions."""

from datetime import datetime
from uuid import UUID

from app.core.request_id import request_id
from app.domain.activity.models import ActivityEvent
from app.domain.identity.models import Session
from app.utils.ids import new_id


def happened(session: Session, tenant_id: UUID, action: str, now: datetime) -> ActivityEvent:
    """Something that the holder of `session` did, or that was done to it, as `tenant_id` gets to know of it."""
    return ActivityEvent(
        id=new_id(),
        tenant_id=tenant_id,
        actor_kind="user",
        actor_id=session.user_id,
        action=action,
        created_at=now,
        details={"session_id": str(session.id)},
        request_id=request_id.get(),
    )
