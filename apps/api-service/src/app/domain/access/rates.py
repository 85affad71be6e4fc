"""How often one caller may do something: the budget of every bucket."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Self

from app.domain.access.policy import Bucket

_LEASES = 50


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `limit` requests within `seconds`."""

    limit: int
    seconds: int
    leased: bool = False
    """Taken from the shared count a few at a time: as cheap as the requests are frequent."""

    @property
    def lease(self) -> int:
        """How many are taken at once."""
        return max(1, self.limit // _LEASES) if self.leased else 1

    def scaled(self, factor: float) -> Self:
        """The same window with another limit."""
        return type(self)(max(1, ceil(self.limit * factor)), self.seconds, self.leased)


RATES: Mapping[Bucket, Rate] = {
    Bucket.SIGN_IN: Rate(60, 60),
    Bucket.PASSWORD: Rate(10, 60),
    Bucket.SIGN_UP: Rate(60, 3600),
    Bucket.REFRESH: Rate(600, 60),
    Bucket.READ: Rate(1200, 60, leased=True),
    Bucket.WRITE: Rate(240, 60),
    Bucket.CHAT: Rate(60, 60),
}
"""What one caller may do; a caller is a person or service in one organisation, or an address where nobody is known."""

UNCOUNTED: Mapping[Bucket, str] = {
    Bucket.OPEN: "probes of load balancers, public keys and public settings: answered from memory, for whole networks",
}
"""Buckets without a budget, and why they need none."""
