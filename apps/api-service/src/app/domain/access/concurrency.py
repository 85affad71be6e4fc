"""How much may be going on at once for one person and for one organisation."""

from dataclasses import dataclass
from math import ceil
from typing import Literal


@dataclass(frozen=True, slots=True)
class Concurrency:
    """The most that may be open at once."""

    per_user: int
    per_tenant: int

    def scaled(self, factor: float) -> "Concurrency":
        """The same, that many times."""
        return Concurrency(ceil(self.per_user * factor), ceil(self.per_tenant * factor))

    def passed(self, of_user: int, of_tenant: int) -> tuple[Literal["user", "tenant"], int] | None:
        """The limit that one more would pass, if any."""
        if of_user >= self.per_user:
            return "user", self.per_user
        return ("tenant", self.per_tenant) if of_tenant >= self.per_tenant else None
