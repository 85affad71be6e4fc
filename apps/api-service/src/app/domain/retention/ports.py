"""What deleting old rows needs from the world."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from app.domain.unit_of_work import UnitOfWork


class AgedRows(Protocol):
    """One kind of rows, as far as they are old."""

    async def owners(self, before: datetime) -> list[UUID]:
        """Whose rows were of use last before then; all that a transaction which belongs to nobody may know of them."""
        ...

    async def discard(self, before: datetime, limit: int) -> int:
        """Deletes at most so many of them, of the transaction's owner; how many."""
        ...


class RetentionUnitOfWork(UnitOfWork, Protocol):
    """What a transaction that deletes old rows reaches."""

    def aged_sessions(self, idle: timedelta) -> AgedRows:
        """Sessions that have ended, or were not refreshed for `idle`; their owners are people."""
        ...

    @property
    def aged_invitations(self) -> AgedRows:
        """Invitations that were accepted or revoked, or have expired; their owners are organisations."""
        ...
