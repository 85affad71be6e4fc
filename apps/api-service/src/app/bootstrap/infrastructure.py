"""What every feature is built from: settings, clock and open connections."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from starter_contracts.settings import Settings

from app.domain.clock import Clock
from app.domain.unit_of_work import Scope
from app.infrastructure.cache.connections import connect
from app.infrastructure.durable.in_process import InProcessEngine
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.infrastructure.persistence.unit_of_work import SqlUnitOfWork
from app.utils.times import SystemClock

Process = Literal["api", "worker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Infrastructure:
    """Connections are opened by their first use; making this starts nothing."""

    settings: Settings
    process: Process
    clock: Clock
    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    unit_of_work: Callable[[Scope], SqlUnitOfWork]
    redis: Redis
    in_process_engine: InProcessEngine | None
    """Executes runs where the database has no durable engine (SQLite, in tests)."""

    @property
    def executes_runs(self) -> bool:
        """Whether runs are executed in this process."""
        return self.process == "worker" or self.settings.application.worker_mode == "inline"

    async def close(self) -> None:
        """Return every connection."""
        await self.redis.aclose()
        await self.engine.dispose()


def create_infrastructure(settings: Settings, process: Process) -> Infrastructure:
    """The infrastructure that `settings` name."""
    engine = create_database_engine(settings.database.url, pool_size=settings.database.pool_size)
    sessions = create_sessions(engine)
    in_process = InProcessEngine() if engine.dialect.name == "sqlite" else None
    return Infrastructure(
        settings=settings,
        process=process,
        clock=SystemClock(),
        engine=engine,
        sessions=sessions,
        unit_of_work=lambda scope: SqlUnitOfWork(sessions, scope, in_process),
        redis=_create_redis(settings.redis.url),
        in_process_engine=in_process,
    )


def _create_redis(url: str) -> Redis:
    if url.startswith("fakeredis://"):
        from fakeredis import FakeAsyncRedis  # noqa: PLC0415 - a tool of the tests, absent in production

        return FakeAsyncRedis()
    return connect(url)
