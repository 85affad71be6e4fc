"""Where activity is written down."""

from typing import Protocol

from app.domain.activity.models import ActivityEvent


class ActivityRepository(Protocol):
    """Appends to the log of the transaction's organisation."""

    async def add(self, event: ActivityEvent) -> None:
        """Write an entry in this transaction."""
        ...
