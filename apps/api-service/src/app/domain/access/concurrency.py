"""How much may be going on at once for one person and for one organisation."""

from dataclasses import dataclass
from math import ceil

from app.domain.errors import DomainError


@dataclass(frozen=True, slots=True)
class Concurrency:
    """The most that may be open at once."""

    per_user: int
    per_tenant: int

    def scaled(self, factor: float) -> "Concurrency":
        """The same, that many times."""
        return Concurrency(ceil(self.per_user * factor), ceil(self.per_tenant * factor))

    def ensure_room(self, of_user: int, of_tenant: int, refusal: type[DomainError]) -> None:
        """Raises `refusal` with the limit that one more would pass: the person's, else the tenant's."""
        if of_user >= self.per_user:
            raise refusal(scope="user", limit=self.per_user)
        if of_tenant >= self.per_tenant:
            raise refusal(scope="tenant", limit=self.per_tenant)
