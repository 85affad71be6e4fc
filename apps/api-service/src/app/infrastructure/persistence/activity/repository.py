"""Appends to the activity log."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.activity.models import ActivityEvent
from app.infrastructure.persistence.activity.tables import ActivityEventRow


class SqlActivityRepository:
    """Implements `domain.activity.ports.ActivityRepository`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, event: ActivityEvent) -> None:
        """Write an entry in this transaction."""
        self._session.add(
            ActivityEventRow(
                id=event.id,
                tenant_id=event.tenant_id,
                actor_kind=event.actor_kind,
                actor_id=event.actor_id,
                action=event.action,
                details=dict(event.details),
                request_id=event.request_id,
                created_at=event.created_at,
            )
        )
        await self._session.flush()
