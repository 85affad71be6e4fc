"""Budgets of requests, counted for whoever makes them."""

import hashlib
from ipaddress import IPv6Address, ip_address, ip_network

from app.domain.access.actor import Actor
from app.domain.access.errors import LimitExceeded
from app.domain.access.policy import Bucket
from app.domain.access.ports import RateCounts
from app.domain.access.rates import RATES

_IPV6_NETWORK = 64
"""Bits of an IPv6 address that name a household; the rest is theirs to choose."""


class RequestLimits:
    """Counts requests by bucket and caller; `scale` loosens every rate alike. Raises `LimitExceeded`."""

    def __init__(self, counts: RateCounts, scale: float = 1.0) -> None:
        self._counts = counts
        self._rates = {bucket: rate.scaled(scale) for bucket, rate in RATES.items()}

    async def count_actor(self, bucket: Bucket, actor: Actor) -> None:
        """One request of somebody who is known."""
        await self._count(bucket, f"{actor.tenant_id}/{actor.kind}/{actor.id}")

    async def count_address(self, bucket: Bucket, address: str) -> None:
        """One request of somebody of whom only the address is known."""
        await self._count(bucket, network_of(address))

    async def count_attempt(self, account: str, address: str) -> None:
        """One attempt at the password of `account`: nobody elsewhere can use up the attempts of its owner."""
        name = hashlib.blake2b(account.encode(), digest_size=16).hexdigest()
        await self._count(Bucket.PASSWORD, f"{network_of(address)}/{name}")

    async def _count(self, bucket: Bucket, key: str) -> None:
        rate = self._rates.get(bucket)
        if rate is None:
            return
        if wait := await self._counts.admit(bucket, rate, key):
            raise LimitExceeded.of(bucket, rate.limit, rate.seconds, wait)


def network_of(address: str) -> str:
    """What is counted as one place: an IPv4 address, or the network of an IPv6 one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((int(parsed), _IPV6_NETWORK), strict=False))
