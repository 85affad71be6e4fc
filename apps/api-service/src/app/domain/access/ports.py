"""What the budgets need from the world."""

from typing import Protocol

from app.domain.access.rates import Rate


class RateCounts(Protocol):
    """Counts that every process shares; they always answer, if need be from the memory of this process."""

    async def admit(self, bucket: str, rate: Rate, key: str) -> float:
        """Count one request: 0, or the seconds to wait when it is one too many (it is then not counted)."""
        ...
