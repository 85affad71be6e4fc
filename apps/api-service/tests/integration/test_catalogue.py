"""Postgres' own catalogue says whether the walls stand; what the code intends does not matter here."""

from collections.abc import Iterator

import psycopg
import pytest
from app.infrastructure.persistence.base import TableClass
from app.infrastructure.persistence.schema import load_metadata
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase

pytestmark = pytest.mark.postgres

TABLES = load_metadata().tables
DECLARED = {name: TableClass(table.info["class"]) for name, table in TABLES.items()}
PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


@pytest.fixture(scope="module")
def catalogue(postgres: PostgresDatabase) -> Iterator[psycopg.Connection]:
    with postgres.superuser() as connection:
        yield connection


def tables_in(catalogue: psycopg.Connection, schema: str) -> list[str]:
    rows = catalogue.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1",
        [schema],
    )
    return [str(name) for (name,) in rows]


def rights(catalogue: psycopg.Connection, role: str, table: str) -> set[str]:
    answer = catalogue.execute(
        "SELECT " + ", ".join("has_table_privilege(%s, %s, %s)" for _ in PRIVILEGES),
        [word for privilege in PRIVILEGES for word in (role, table, privilege)],
    ).fetchone()
    assert answer is not None
    return {privilege for privilege, held in zip(PRIVILEGES, answer, strict=True) if held}


def test_every_table_that_the_application_reaches_is_walled(catalogue: psycopg.Connection) -> None:
    names = tables_in(catalogue, "public")
    walled = 0
    for name in names:
        held = rights(catalogue, DatabaseRole.APP, f"public.{name}")
        if DECLARED.get(name, TableClass.SYSTEM) is TableClass.SYSTEM:
            assert held == set(), f"{name} belongs to nobody, but the application holds {held}"
            continue
        flags = catalogue.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", [name]
        ).fetchone()
        assert flags == (True, True), name
        policies = catalogue.execute(
            "SELECT cmd, qual, with_check FROM pg_policies WHERE tablename = %s AND cmd = 'ALL'", [name]
        ).fetchall()
        assert len(policies) == 1, name
        assert all(qual and "current_setting" in qual and qual == check for _, qual, check in policies), name
        append_only = TABLES[name].info["append_only"]
        assert held == {"SELECT", "INSERT"} | (set() if append_only else {"UPDATE", "DELETE"}), name
        walled += 1
    owned = sum(kind is not TableClass.SYSTEM for kind in DECLARED.values())
    assert walled == owned, "a declared table is missing from the database"
    print(f"walls: {walled}/{owned} declared tables, {len(names) - walled} of the system without any grant")


def test_only_links_have_a_second_policy_and_it_only_reads(catalogue: psycopg.Connection) -> None:
    others = catalogue.execute("SELECT tablename, cmd FROM pg_policies WHERE cmd <> 'ALL' ORDER BY 1").fetchall()
    links = sorted(name for name, kind in DECLARED.items() if kind is TableClass.LINK)
    assert others == [(name, "SELECT") for name in links]


@pytest.mark.parametrize("role", [DatabaseRole.APP, DatabaseRole.ENGINE])
def test_the_roles_that_serve_are_powerless(catalogue: psycopg.Connection, role: DatabaseRole) -> None:
    attributes = catalogue.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = %s",
        [role],
    ).fetchone()
    assert attributes == (False,) * 5
    owned = catalogue.execute(
        "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = %s", [role]
    ).fetchone()
    assert owned == (0,)
    memberships = catalogue.execute(
        "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = %s", [role]
    ).fetchone()
    assert memberships == (0,)


def test_the_engines_schema_is_closed_to_the_application(catalogue: psycopg.Connection) -> None:
    names = tables_in(catalogue, "dbos")
    assert "workflow_status" in names
    usage = catalogue.execute("SELECT has_schema_privilege(%s, 'dbos', 'USAGE')", [DatabaseRole.APP]).fetchone()
    assert usage == (False,)
    assert {name for name in names if rights(catalogue, DatabaseRole.APP, f'dbos."{name}"')} == set()


def test_the_public_may_do_nothing(catalogue: psycopg.Connection) -> None:
    granted = catalogue.execute(
        "SELECT table_name FROM information_schema.role_table_grants"
        " WHERE grantee = 'PUBLIC' AND table_schema = 'public'"
    ).fetchall()
    assert granted == []
    create = catalogue.execute("SELECT has_schema_privilege(%s, 'public', 'CREATE')", [DatabaseRole.APP]).fetchone()
    assert create == (False,)


def test_doors_have_a_fixed_search_path_and_one_caller(catalogue: psycopg.Connection) -> None:
    doors = catalogue.execute(
        "SELECT p.proname, p.proconfig, pg_get_userbyid(p.proowner),"
        " has_function_privilege('public', p.oid, 'EXECUTE'), has_function_privilege(%s, p.oid, 'EXECUTE')"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'public' AND p.prosecdef ORDER BY 1",
        [DatabaseRole.APP],
    ).fetchall()
    path = ["search_path=pg_catalog, pg_temp"]
    assert doors == [
        ("applied_revisions", path, DatabaseRole.OWNER, False, True),
        ("credentials_of", path, DatabaseRole.OPS, False, True),
        ("enqueue_run", path, DatabaseRole.ENGINE, False, True),
        ("in_good_standing", path, DatabaseRole.OPS, False, True),
        ("offer_of_token", path, DatabaseRole.OPS, False, True),
        ("owner_of_session", path, DatabaseRole.OPS, False, True),
        ("people_of_tenant", path, DatabaseRole.OPS, False, True),
        ("people_with_old_sessions", path, DatabaseRole.OPS, False, True),
        ("tenants_of_person", path, DatabaseRole.OPS, False, True),
        ("tenants_with_due_assets", path, DatabaseRole.OPS, False, True),
        ("tenants_with_due_journals", path, DatabaseRole.OPS, False, True),
        ("tenants_with_old_invitations", path, DatabaseRole.OPS, False, True),
        ("tenants_with_vector_stores", path, DatabaseRole.OPS, False, True),
    ]
