"""A clock that the test moves."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Stands still until it is told otherwise."""

    def __init__(self, at: datetime | None = None) -> None:
        self._at = at or datetime.now(UTC)

    def now(self) -> datetime:
        """The moment it shows."""
        return self._at

    def advance(self, **step: float) -> None:
        """Move on, `advance(days=1)`."""
        self._at += timedelta(**step)
