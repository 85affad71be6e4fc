"""Entries of the activity log."""

from datetime import datetime
from typing import Any

from app.core.request_id import request_id
from app.domain.access.actor import Actor
from app.domain.activity.models import ActivityEvent
from app.utils.ids import new_id


def acted(actor: Actor, action: str, now: datetime, **details: Any) -> ActivityEvent:
    """What `actor` did in the present request; `details` are facts that every member may read."""
    return ActivityEvent(
        id=new_id(),
        tenant_id=actor.tenant_id,
        actor_kind=actor.kind,
        actor_id=actor.id,
        action=action,
        created_at=now,
        details=details,
        request_id=request_id.get(),
    )
