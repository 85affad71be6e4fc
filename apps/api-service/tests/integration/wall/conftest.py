"""Two households in one database, and connections in the application's role."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase, migrated_database
from tests.fixtures.rows import Household, furnish

Enter = Callable[[Household | None], AbstractContextManager[Connection]]


@pytest.fixture(scope="module")
def homes(postgres: PostgresDatabase) -> tuple[Household, Household]:
    """Mine and another one."""
    with postgres.superuser_transaction() as connection:
        return furnish(connection), furnish(connection)


@pytest.fixture(scope="module")
def enter(postgres: PostgresDatabase) -> Iterator[Enter]:
    """Opens a transaction of the application for a household, or for nobody; it is rolled back at the end."""
    url = make_url(postgres.url(DatabaseRole.APP)).set(drivername="postgresql+psycopg")
    engine = create_engine(url)

    @contextmanager
    def inside(home: Household | None) -> Iterator[Connection]:
        with engine.connect() as connection:
            scope = home.scope if home else {}
            for name in ("tenant_id", "user_id"):
                connection.execute(
                    text("SELECT set_config(:name, :value, true)"),
                    {"name": f"app.{name}", "value": str(scope.get(name, ""))},
                )
            yield connection
            connection.rollback()

    yield inside
    engine.dispose()


@pytest.fixture(scope="module")
def catalogue(postgres: PostgresDatabase) -> Iterator[psycopg.Connection]:
    """A connection that sees everything."""
    with postgres.superuser() as connection:
        yield connection


@pytest.fixture
def application(postgres: PostgresDatabase) -> Iterator[psycopg.Connection]:
    """A connection of the application's role, each statement a transaction of its own."""
    with psycopg.connect(postgres.url(DatabaseRole.APP), autocommit=True) as connection:
        yield connection


@pytest.fixture
def scratch(postgres: PostgresDatabase) -> Iterator[PostgresDatabase]:
    """A migrated database that a test may spoil."""
    with migrated_database(postgres.admin_url, f"{postgres.name}_scratch") as database:
        yield database


@pytest.fixture(scope="module")
def workbench(postgres: PostgresDatabase) -> Iterator[PostgresDatabase]:
    """A migrated database that a module's tests spoil and repair in turn."""
    with migrated_database(postgres.admin_url, f"{postgres.name}_workbench") as database:
        yield database
