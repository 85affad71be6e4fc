"""How the connection pool behaves towards a server that says nothing, and what its errors say."""

import asyncio
import contextlib

import pytest
from app.infrastructure.persistence import database
from app.infrastructure.persistence.database import create_database_engine, patient
from app.infrastructure.persistence.scoped_connection import ScopedConnection
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase


async def test_an_error_names_no_value_that_somebody_entered() -> None:
    engine = create_database_engine("sqlite+aiosqlite:///:memory:")
    async with engine.connect() as connection:
        with pytest.raises(DBAPIError) as failed:
            await connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "my diary"})
    await engine.dispose()
    assert "nowhere" in str(failed.value)
    assert "my diary" not in str(failed.value)


async def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(database.PATIENCE, "connect_timeout", 2)
    gone = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer):
            await gone.wait()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as silent:
        port = silent.sockets[0].getsockname()[1]
        engine = create_database_engine(f"postgresql://starter_app@127.0.0.1:{port}/starter")
        try:
            async with asyncio.timeout(60):
                with pytest.raises(OperationalError):
                    await engine.connect()
        finally:
            gone.set()
            await engine.dispose()


@pytest.mark.parametrize("options", ["", "?sslmode=prefer", "?sslmode=prefer&connect_timeout=7"])
def test_the_engine_s_own_connections_have_the_same_patience(options: str) -> None:
    address = f"postgresql://starter_engine:p%40ss+w%20rd@localhost:1/starter{options}"
    stated = conninfo_to_dict(patient(address))
    expected = {name: str(value) for name, value in database.PATIENCE.items()}
    said = conninfo_to_dict(address)
    assert stated == {**expected, **said}
    assert patient(patient(address)) == patient(address)


@pytest.mark.postgres
async def test_connections_notice_a_server_that_is_gone_unless_their_address_says_when(
    postgres: PostgresDatabase,
) -> None:
    engine = create_database_engine(f"{postgres.url(DatabaseRole.APP)}?tcp_user_timeout=7000")
    async with engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert isinstance(driver, ScopedConnection)
        stated = driver.info.get_parameters()
    await engine.dispose()
    assert stated["tcp_user_timeout"] == "7000"
    assert stated["keepalives_idle"] == str(database.PATIENCE["keepalives_idle"])
