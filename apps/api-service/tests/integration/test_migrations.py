"""Migrations from nothing to here, twice, and from a strange place nowhere."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from app.bootstrap.migrations import migrate, owner_engine
from app.bootstrap.revisions import UnknownRevision, alembic_config, check_revisions, known_heads
from app.infrastructure.persistence.schema import load_metadata
from starter_contracts.database_roles import DatabaseRole, create_database_statement, database_statements
from tests.fixtures.databases import PostgresDatabase

pytestmark = pytest.mark.postgres


@pytest.fixture
def empty(postgres: PostgresDatabase) -> Iterator[PostgresDatabase]:
    """A database with nothing in it."""
    fresh = PostgresDatabase(postgres.admin_url, f"{postgres.name}_empty")
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute(create_database_statement(fresh.name))
        with fresh.superuser() as inside:
            for statement in database_statements(fresh.name):
                inside.execute(statement)
        yield fresh
        admin.execute(f'DROP DATABASE "{fresh.name}" WITH (FORCE)')


def applied(database: PostgresDatabase) -> set[str]:
    with database.superuser() as connection:
        return {str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")}


def test_there_are_two_heads_by_name() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    heads = [scripts.get_revision(head) for head in scripts.get_heads()]
    assert sorted(next(iter(head.branch_labels)) for head in heads if head) == ["activity", "workflow"]


def test_an_empty_database_comes_to_both_heads_and_stays_there(empty: PostgresDatabase) -> None:
    for _ in range(2):
        migrate(empty.url(DatabaseRole.OWNER))
        assert applied(empty) == known_heads()


def test_two_migrators_at_once_do_the_work_once(empty: PostgresDatabase) -> None:
    with ThreadPoolExecutor(2) as both:
        list(both.map(migrate, [empty.url(DatabaseRole.OWNER)] * 2))
    assert applied(empty) == known_heads()


def test_the_schema_is_the_one_that_the_code_declares(postgres: PostgresDatabase) -> None:
    engine = owner_engine(postgres.url(DatabaseRole.OWNER))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        differences = [
            difference
            for difference in compare_metadata(context, load_metadata())
            if not (difference[0] == "remove_table" and difference[1].name == "alembic_version")
        ]
    engine.dispose()
    assert differences == []


def test_all_the_way_down_leaves_nothing_of_ours(empty: PostgresDatabase) -> None:
    migrate(empty.url(DatabaseRole.OWNER))
    engine = owner_engine(empty.url(DatabaseRole.OWNER))
    command.downgrade(alembic_config(engine), "base")
    engine.dispose()
    with empty.superuser() as connection:
        left = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        functions = connection.execute(
            "SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE nspname = 'public'"
        ).fetchall()
    assert (left, functions) == ([("alembic_version",)], [])
    migrate(empty.url(DatabaseRole.OWNER))
    assert applied(empty) == known_heads()


def test_a_revision_from_elsewhere_is_refused(empty: PostgresDatabase, tmp_path: Path) -> None:
    migrate(empty.url(DatabaseRole.OWNER))
    with empty.superuser() as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from_the_future' WHERE version_num LIKE 'act%'")
    with pytest.raises(UnknownRevision, match="from_the_future"):
        migrate(empty.url(DatabaseRole.OWNER))
    engine = owner_engine(empty.url(DatabaseRole.OWNER))
    with pytest.raises(UnknownRevision):
        check_revisions(engine)
    engine.dispose()
