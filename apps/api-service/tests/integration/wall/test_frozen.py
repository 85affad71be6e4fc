"""A process that is frozen in a transaction keeps its locks for a while, and not for ever."""

import psycopg
import pytest
from app.domain.errors import StoreUnavailable
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence import scoped_connection
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.infrastructure.persistence.scoped_connection import ScopedConnection
from app.infrastructure.persistence.unit_of_work import SqlUnitOfWork
from sqlalchemy import text
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase

pytestmark = pytest.mark.postgres

LOCK = "SELECT pg_advisory_xact_lock(7305)"
SCOPE = ("", "")


def soon(named: str) -> str:
    """The opening of a transaction that may last only for a moment."""
    assert "'30s'" in named
    return named.replace("'30s'", "'300ms'")


async def test_within_a_pipeline_it_counts_as_busy_and_loses_its_locks_all_the_same(postgres: PostgresDatabase) -> None:
    """Its statement was sent and is executed, the end of the pipeline was not sent: no idleness for Postgres."""
    url = postgres.url(DatabaseRole.APP)
    async with await ScopedConnection.connect(url) as frozen, await ScopedConnection.connect(url) as other:
        with pytest.raises(psycopg.Error):
            await _freeze(frozen, other)
        assert frozen.broken


async def _freeze(frozen: ScopedConnection, other: ScopedConnection) -> None:
    async with frozen.pipeline():
        await frozen.execute(soon(scoped_connection._SET_SCOPE), SCOPE)
        locked = await frozen.execute(LOCK)
        assert await locked.fetchone()
        assert not frozen.broken
        await other.execute(LOCK)  # returns when Postgres has ended the frozen one


async def test_when_it_wakes_up_the_database_was_away(
    postgres: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoped_connection, "_SET_SCOPE", soon(scoped_connection._SET_SCOPE))
    engine = create_database_engine(postgres.url(DatabaseRole.APP))
    unit_of_work = SqlUnitOfWork(create_sessions(engine), Scope())
    with pytest.raises(StoreUnavailable):
        async with unit_of_work as uow:
            await uow._session.execute(text("SELECT pg_sleep(60)"))
    await engine.dispose()
