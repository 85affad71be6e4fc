"""Without any filter at all, each table of the metadata shows, changes and takes rows of one household only."""

from typing import Any

import psycopg
import pytest
from app.infrastructure.persistence.base import TableClass
from sqlalchemy import Column, Connection, Table, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.rows import METADATA, Household, class_of, row_of, tables_of, walled_tables
from tests.integration.wall.conftest import Enter

pytestmark = pytest.mark.postgres

Homes = tuple[Household, Household]
NAMES = [table.name for table in walled_tables()]
CHANGEABLE = [name for name in NAMES if not METADATA.tables[name].info["append_only"]]
APPENDED = [name for name in NAMES if name not in CHANGEABLE]
OWNER_COLUMNS = {
    TableClass.TENANT: "tenant_id",
    TableClass.LINK: "tenant_id",
    TableClass.TENANT_ROOT: "id",
    TableClass.USER: "user_id",
    TableClass.USER_ROOT: "id",
}


def key_of(table: Table, home: Household) -> tuple[Any, ...]:
    return tuple(home.rows[table.name][column.name] for column in table.primary_key)


def keys_seen(connection: Connection, table: Table) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(select(*table.primary_key))]


def owner_column(table: Table) -> Column[Any]:
    return table.c[OWNER_COLUMNS[class_of(table)]]


@pytest.mark.parametrize("name", NAMES)
def test_everybody_sees_their_own_rows_only(homes: Homes, enter: Enter, name: str) -> None:
    table = METADATA.tables[name]
    for home in homes:
        with enter(home) as connection:
            assert keys_seen(connection, table) == [key_of(table, home)]
    with enter(None) as connection:
        assert keys_seen(connection, table) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_holds_own_rows_only(homes: Homes, enter: Enter, name: str) -> None:
    with enter(homes[0]) as connection:
        cursor: psycopg.Cursor[Any] = connection.connection.cursor()  # type: ignore[assignment] # psycopg's own
        with cursor.copy(f'COPY "{name}" TO STDOUT') as copying:
            lines = b"".join(bytes(block) for block in copying).splitlines()
        assert len(lines) == 1


@pytest.mark.parametrize("name", CHANGEABLE)
def test_changes_reach_own_rows_only(homes: Homes, enter: Enter, name: str) -> None:
    table = METADATA.tables[name]
    column = owner_column(table)
    with enter(homes[0]) as connection:
        changed = connection.execute(update(table).values({column.name: column}))
        assert changed.rowcount == 1
        gone = connection.execute(delete(table))
        assert gone.rowcount == 1


@pytest.mark.parametrize("name", CHANGEABLE)
def test_no_row_is_handed_to_another(homes: Homes, enter: Enter, name: str) -> None:
    table = METADATA.tables[name]
    column = owner_column(table)
    mine, other = homes
    with enter(mine) as connection, pytest.raises(DBAPIError, match="row-level security"):
        connection.execute(update(table).values({column.name: other.rows[name][column.name]}))


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_added_to_another(homes: Homes, enter: Enter, name: str) -> None:
    table = METADATA.tables[name]
    mine, other = homes
    with enter(mine) as connection, pytest.raises(DBAPIError, match="row-level security"):
        connection.execute(insert(table).values(row_of(table, other)))


@pytest.mark.parametrize("name", APPENDED)
@pytest.mark.parametrize("verb", ["UPDATE {0} SET tenant_id = tenant_id", "DELETE FROM {0}"])
def test_what_is_appended_stays(homes: Homes, enter: Enter, name: str, verb: str) -> None:
    with enter(homes[0]) as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text(verb.format(name)))


# Who may delete every row of their own may lock the table, so that verb is closed on append-only tables alone.
CLOSED = [(verb, name) for verb in ("TRUNCATE {0}", "DROP TABLE {0}") for name in NAMES]
CLOSED += [("LOCK TABLE {0} IN ACCESS EXCLUSIVE MODE", name) for name in APPENDED]


@pytest.mark.parametrize(("verb", "name"), CLOSED)
def test_whole_tables_are_out_of_reach(enter: Enter, homes: Homes, name: str, verb: str) -> None:
    with enter(homes[0]) as connection, pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
        connection.execute(text(verb.format(name)))


@pytest.mark.parametrize("table", tables_of(TableClass.SYSTEM), ids=lambda table: str(table.name))
def test_tables_of_nobody_are_closed(enter: Enter, homes: Homes, table: Table) -> None:
    with enter(homes[0]) as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(select(table))


def test_every_table_holds_a_row_of_each_household(postgres: PostgresDatabase, homes: Homes) -> None:
    """The figures above would be worth nothing over empty tables."""
    with postgres.superuser_transaction() as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in walled_tables()
        }
    print(f"tables with rows of several households: {len(counts)}/{len(NAMES)}")
    assert all(count >= 2 for count in counts.values()), counts
