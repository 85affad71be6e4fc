"""A backup as `starter_ops` holds every row of every tenant, and comes back as the same database."""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from starter_console.adapters.postgres_tools import run_postgres_tool
from starter_console.failures import Failure
from starter_console.services.backups import back_up, restore
from starter_console.services.credentials import Credentials
from starter_contracts.database_roles import DatabaseRole, role_url
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.rows import Household, furnish, walled_tables

pytestmark = pytest.mark.postgres

SCHEMAS = "n.nspname IN ('public', 'dbos')"


@pytest.fixture
def archive(scratch: PostgresDatabase, tmp_path: Path) -> Path:
    """A backup of two households."""
    with scratch.superuser_transaction() as connection:
        for _ in range(2):
            furnish(connection)
    return back_up(scratch.url(DatabaseRole.OPS), tmp_path / "all.dump")


@pytest.fixture
def credentials(scratch: PostgresDatabase) -> Credentials:
    return Credentials(role_passwords=scratch.passwords)


@pytest.fixture
def administrator(scratch: PostgresDatabase) -> str:
    details = psycopg.conninfo.conninfo_to_dict(scratch.admin_url)
    return role_url(scratch.admin_url, str(details["user"]), str(details["password"]), scratch.name)


@pytest.fixture(autouse=True)
def nothing_left_behind(scratch: PostgresDatabase) -> Iterator[None]:
    """Databases that were set aside are the test's to drop."""
    yield
    with psycopg.connect(scratch.admin_url, autocommit=True) as admin:
        for (name,) in admin.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [f"^{scratch.name}_"]):
            admin.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def contents(connection: psycopg.Connection) -> dict[str, tuple[int, str]]:
    """How many rows every table has, and what they say."""
    tables = connection.execute(
        "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c"  # noqa: S608 - words of ours
        f" JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND {SCHEMAS} ORDER BY 1"
    ).fetchall()
    found = {}
    for (table,) in tables:
        query = f"SELECT count(*), coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM {table} t"  # noqa: S608 - words of ours
        row = connection.execute(query.encode()).fetchone()
        assert row is not None
        found[str(table)] = (int(row[0]), str(row[1]))
    return found


def structure(database: PostgresDatabase, folder: Path, name: str) -> str:
    """Tables, walls, doors, rights and owners, as SQL."""
    file = folder / f"{name}.sql"
    run_postgres_tool("pg_dump", database.url(DatabaseRole.OPS), ["--schema-only", f"--file={file}"])
    words = re.sub(r"^\\(un)?restrict .*$", "", file.read_text(), flags=re.MULTILINE)
    # Postgres writes the casts of a CHECK that it has read back in another place.
    return re.sub(r"::(character varying|text)|[()\[\]]", "", words)


def test_operations_reads_every_row_that_there_is(scratch: PostgresDatabase, archive: Path) -> None:
    with scratch.superuser() as all_seeing, psycopg.connect(scratch.url(DatabaseRole.OPS)) as operations:
        expected, seen = contents(all_seeing), contents(operations)
    rows = sum(count for count, _ in expected.values())
    print(f"backup role: {len(seen)}/{len(expected)} tables, {rows}/{rows} rows")
    assert seen == expected
    assert rows >= 2 * len(walled_tables())
    assert archive.stat().st_mode & 0o077 == 0


def test_what_comes_back_is_the_same_database(
    scratch: PostgresDatabase, archive: Path, credentials: Credentials, administrator: str, tmp_path: Path
) -> None:
    with scratch.superuser() as connection:
        before, plan = contents(connection), structure(scratch, tmp_path, "before")
        connection.execute("DELETE FROM tenants")
    aside = restore(administrator, archive, credentials, replace=True)
    assert structure(scratch, tmp_path, "after") == plan
    with scratch.superuser() as connection:
        assert contents(connection) == before
    with PostgresDatabase(scratch.admin_url, aside).superuser() as connection:
        assert contents(connection)["public.tenants"][0] == 0
    print(f"restored: {len(before)}/{len(before)} tables with equal rows, equal structure")


def test_the_application_works_on_what_came_back(
    scratch: PostgresDatabase, archive: Path, credentials: Credentials, administrator: str
) -> None:
    restore(administrator, archive, credentials, replace=True)
    with scratch.superuser_transaction() as connection:
        home: Household = furnish(connection)
    with psycopg.connect(scratch.url(DatabaseRole.APP)) as connection:
        connection.execute("SELECT set_config('app.tenant_id', %s, true)", [str(home.tenant_id)])
        assert connection.execute("SELECT id FROM documents").fetchall() == [(home.rows["documents"]["id"],)]
        connection.execute("UPDATE runs SET state = 'queued'")
        connection.execute("SELECT enqueue_run(%s, 0)", [home.rows["runs"]["id"]])
    with scratch.superuser() as connection:
        query = "SELECT count(*) FROM dbos.workflow_status WHERE workflow_uuid = %s"
        assert connection.execute(query, [f"{home.rows['runs']['id']}/0"]).fetchone() == (1,)


def test_nothing_is_replaced_unasked_or_while_it_is_used(
    scratch: PostgresDatabase, archive: Path, credentials: Credentials, administrator: str
) -> None:
    with pytest.raises(Failure, match="exists"):
        restore(administrator, archive, credentials)
    with scratch.superuser(), pytest.raises(Failure, match="in use"):
        restore(administrator, archive, credentials, replace=True)


def test_a_broken_archive_changes_nothing(
    scratch: PostgresDatabase, archive: Path, credentials: Credentials, administrator: str
) -> None:
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    with scratch.superuser() as connection:
        before = contents(connection)
    with pytest.raises(Failure, match="pg_restore failed"):
        restore(administrator, archive, credentials, replace=True)
    with scratch.superuser() as connection:
        assert contents(connection) == before
        names = connection.execute("SELECT count(*) FROM pg_database WHERE datname ~ %s", [f"^{scratch.name}_"])
        assert names.fetchone() == (0,)


@pytest.mark.parametrize("role", [DatabaseRole.OWNER, DatabaseRole.APP])
def test_other_roles_cannot_take_a_backup(scratch: PostgresDatabase, tmp_path: Path, role: DatabaseRole) -> None:
    with pytest.raises(Failure, match="pg_dump failed"):
        back_up(scratch.url(role), tmp_path / "some.dump")
    assert list(tmp_path.iterdir()) == []
