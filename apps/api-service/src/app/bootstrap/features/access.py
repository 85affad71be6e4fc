"""Budgets of requests."""

from redis.asyncio import BlockingConnectionPool, ConnectionPool

from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.infrastructure.cache.connections import announce_losses
from app.infrastructure.cache.rate_counts import PATIENCE_SECONDS, SharedCounts
from app.services import Services
from app.services.access.limits import RequestLimits

_DEMO_SCALE = 50.0
_CONNECTIONS = 32


class CountingPool:
    """Connections of their own: they give up sooner than those that wait for streams."""

    def __init__(self, context: Infrastructure) -> None:
        url = context.settings.redis.url
        self.connections: ConnectionPool = (
            context.redis.connection_pool
            if url.startswith("fakeredis://")
            else announce_losses(
                BlockingConnectionPool.from_url(
                    url,
                    max_connections=_CONNECTIONS,
                    timeout=PATIENCE_SECONDS,
                    socket_connect_timeout=PATIENCE_SECONDS,
                    socket_timeout=None,  # with one, a cancellation may be lost in `wait_for` before Python 3.12
                )
            )
        )

    async def close(self) -> None:
        """Hang up."""
        await self.connections.aclose()


def _pool(context: Infrastructure, services: Services) -> CountingPool:
    return CountingPool(context)


def _limits(context: Infrastructure, services: Services) -> RequestLimits:
    settings = context.settings
    scale = settings.limits.rate_scale * (_DEMO_SCALE if settings.application.profile == "demo" else 1.0)
    connections = services.get(CountingPool).connections
    counts = SharedCounts(connections, prefix=settings.redis.prefix, patience=PATIENCE_SECONDS)
    return RequestLimits(counts, scale)


FEATURES = (
    Feature(service=CountingPool, build=_pool, stop=CountingPool.close),
    Feature(service=RequestLimits, build=_limits),
)
