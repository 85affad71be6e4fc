"""What every process stands on: the database and the cache."""

import asyncio

from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.infrastructure.persistence.health import ensure_revisions, is_postgres, ping, refuse_unsafe_role
from app.services import Services


class Foundations:
    """Connections that are looked at before and while the process serves."""

    def __init__(self, context: Infrastructure) -> None:
        self._context = context
        self._heads: frozenset[str] | None = None

    async def start(self) -> None:
        """Refuse a database role that row-level security does not hold back."""
        if is_postgres(self._context.engine):
            await refuse_unsafe_role(self._context.engine)

    async def check_database(self) -> None:
        """Raise while the database does not answer."""
        await ping(self._context.engine)

    async def check_redis(self) -> None:
        """Raise while the cache does not answer."""
        await self._context.redis.ping()

    async def check_migrations(self) -> None:
        """Raise while the schema is not the one of this release; SQLite has no migrations."""
        if not is_postgres(self._context.engine):
            return
        if self._heads is None:
            self._heads = await asyncio.to_thread(_expected_heads)
        await ensure_revisions(self._context.engine, self._heads)


def _expected_heads() -> frozenset[str]:
    from app.bootstrap.revisions import known_heads  # noqa: PLC0415 - Alembic is not needed to start

    return known_heads()


def _build(context: Infrastructure, services: Services) -> Foundations:
    return Foundations(context)


FEATURES = (
    Feature(
        service=Foundations,
        build=_build,
        start=Foundations.start,
        checks={
            "database": Foundations.check_database,
            "redis": Foundations.check_redis,
            "migrations": Foundations.check_migrations,
        },
    ),
)
