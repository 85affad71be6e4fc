"""How often somebody may do something; per process, in memory."""

from collections.abc import Hashable, Mapping
from math import ceil

from app.core.security.rates import Rate, SlidingWindow
from app.domain.access.errors import LimitExceeded
from app.domain.access.policy import Bucket

RATES: Mapping[Bucket, Rate] = {
    Bucket.SIGN_IN: Rate(20, 60),
    Bucket.SIGN_UP: Rate(20, 3600),
    Bucket.WRITE: Rate(240, 60),
    Bucket.CHAT: Rate(60, 60),
}
"""What one key may do; buckets that are absent are not counted."""


class RequestLimits:
    """Counts requests by bucket and key; `scale` loosens every rate alike."""

    def __init__(self, scale: float = 1.0) -> None:
        self._windows = {
            bucket: SlidingWindow(Rate(ceil(rate.limit * scale), rate.seconds)) for bucket, rate in RATES.items()
        }

    def count(self, bucket: Bucket, *keys: Hashable) -> None:
        """Count one request for each of `keys`; raises `LimitExceeded` when one of them has had enough."""
        window = self._windows.get(bucket)
        if window is None:
            return
        for key in keys:
            if wait := window.admit(key):
                raise LimitExceeded(retry_after=ceil(wait))
