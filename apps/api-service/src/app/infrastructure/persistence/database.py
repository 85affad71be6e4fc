"""The connection pool, and sessions that name their tenant and user at the start of every transaction."""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.pool import StaticPool

from app.infrastructure.persistence.scoped_connection import ScopedConnection

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""A server that went without a word, as in a failover: by default its connections count as good for a quarter of an
hour, and all of a pool wait on them. What the address itself says of these goes first."""


class ScopedSession(Session):
    """A session whose transactions belong to the scope in `info`; without one Postgres shows no rows."""


@event.listens_for(ScopedSession, "after_begin")
def name_scope(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    """Transaction-local settings: a connection that returns to the pool carries nothing."""
    driver = connection.connection.driver_connection
    if isinstance(driver, ScopedConnection):
        driver.opening = (str(session.info.get("tenant_id") or ""), str(session.info.get("user_id") or ""))


def create_database_engine(url: str, *, pool_size: int = 10, overflow: int | None = None) -> AsyncEngine:
    """An engine for `url`; `postgresql://` gets the psycopg driver, in-memory SQLite a single shared connection.

    `overflow`: connections beyond `pool_size` in a rush; as many again unless it says otherwise. Errors name no values:
    what people write, and hashes of their passwords, would be in the log.
    """
    parsed = make_url(url)
    parsed = parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))
    if parsed.get_backend_name() == "sqlite":
        memory = parsed.database in (None, "", ":memory:")
        options: dict[str, Any] = {"poolclass": StaticPool} if memory else {"connect_args": {"timeout": 15}}
        engine = create_async_engine(parsed, hide_parameters=True, **options)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        return engine
    engine = create_async_engine(
        parsed,
        pool_size=pool_size,
        max_overflow=pool_size if overflow is None else overflow,
        pool_timeout=10,
        hide_parameters=True,
        connect_args={"async_creator_fn": ScopedConnection.connect, **_patience(parsed)},
    )
    event.listen(engine.sync_engine, "checkout", _look_at)
    return engine


def patient(url: str) -> str:
    """The address for connections of others, who know of no patience but the address's own."""
    told = "&".join(f"{name}={value}" for name, value in _patience(make_url(url)).items())
    return f"{url}{'&' if '?' in url else '?'}{told}" if told else url


def _patience(url: URL) -> dict[str, int]:
    return {name: value for name, value in PATIENCE.items() if name not in url.query}


def _look_at(connection: Any, record: object, proxy: object) -> None:
    """Asks the socket, not the server, whether the connection lives; the pool replaces one that does not."""
    driver: ScopedConnection = connection.driver_connection
    driver.opening = None
    if driver.hung_up:
        raise DisconnectionError


def _prepare_sqlite(connection: Any, record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def create_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Sessions for units of work."""
    return async_sessionmaker(engine, sync_session_class=ScopedSession, expire_on_commit=False)
