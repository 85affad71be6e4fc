"""Postgres and Valkey from packages: what they are, who may do what, and that they survive a crash."""

import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from starter_console.adapters import database, valkey
from starter_console.services.local_stack import LocalStack, local_stack
from starter_contracts.database_roles import DatabaseRole


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("with space") / "data"


@pytest.fixture(scope="module")
def stack(folder: Path) -> Iterator[LocalStack]:
    with local_stack(folder) as running:
        yield running


def scalar(url: str, statement: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return row[0]


def test_the_cluster_is_utf8_with_a_locale_that_no_system_update_changes(stack: LocalStack) -> None:
    found = scalar(
        stack.url(DatabaseRole.OWNER),
        "SELECT (pg_encoding_to_char(encoding), datlocprovider, datlocale)::text "
        "FROM pg_database WHERE datname = current_database()",
    )
    assert found == "(UTF8,b,C.UTF-8)"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("listen_addresses", "127.0.0.1"),
        ("unix_socket_directories", ""),
        ("password_encryption", "scram-sha-256"),
        ("max_connections", "200"),
        ("TimeZone", "UTC"),
    ],
)
def test_settings(stack: LocalStack, setting: str, value: str) -> None:
    assert scalar(stack.admin_url, f"SELECT current_setting('{setting}')") == value


@pytest.mark.parametrize("role", list(DatabaseRole))
def test_each_role_signs_in_with_its_own_password_only(stack: LocalStack, role: DatabaseRole) -> None:
    assert scalar(stack.url(role), "SELECT current_user") == role
    objection = database.probe(stack.url(role).replace(stack.postgres.credentials.role_passwords[role], "wrong"))
    assert objection is not None
    assert "password authentication failed" in objection


@pytest.mark.parametrize("role", [DatabaseRole.APP, DatabaseRole.ENGINE, DatabaseRole.OPS])
def test_only_the_owner_may_create_tables(stack: LocalStack, role: DatabaseRole) -> None:
    with psycopg.connect(stack.url(role)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE intruder ()")


def test_only_operations_bypass_row_level_security_and_nobody_rules(stack: LocalStack) -> None:
    with psycopg.connect(stack.admin_url) as connection:
        rows = connection.execute(
            "SELECT rolname, rolbypassrls, rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles "
            "WHERE rolname LIKE 'starter%' ORDER BY rolname"
        ).fetchall()
    assert rows == [(role, role is DatabaseRole.OPS, False) for role in sorted(DatabaseRole)]


def test_the_owner_may_hand_functions_over_but_inherits_nothing(stack: LocalStack) -> None:
    with psycopg.connect(stack.url(DatabaseRole.OWNER)) as owner:
        owner.execute("GRANT CREATE ON SCHEMA public TO starter_ops")
        owner.execute("CREATE FUNCTION one() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1")
        owner.execute("ALTER FUNCTION one() OWNER TO starter_ops")
        inherits = owner.execute("SELECT pg_has_role('starter_owner', 'starter_ops', 'USAGE')").fetchone()
        owner.rollback()
    assert inherits == (False,)


def test_preparing_again_repairs_and_changes_nothing_else(stack: LocalStack) -> None:
    with psycopg.connect(stack.admin_url, autocommit=True) as admin:
        admin.execute("ALTER ROLE starter_app BYPASSRLS PASSWORD 'lost'")
    stack.postgres.create_roles()
    assert (
        scalar(stack.url(DatabaseRole.APP), "SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user") is False
    )


def test_valkey_wants_its_password_and_keeps_what_it_is_told(stack: LocalStack) -> None:
    credentials = stack.valkey.credentials
    assert valkey.probe(credentials.valkey_port, credentials.valkey_password) is None
    assert "WRONGPASS" in str(valkey.probe(credentials.valkey_port, "wrong"))
    assert (stack.valkey.directory / "appendonlydir").is_dir()


def test_passwords_are_private(stack: LocalStack, folder: Path) -> None:
    for file in (folder / "credentials.json", stack.valkey.directory / "valkey.conf"):
        assert file.stat().st_mode & 0o077 == 0
    # As it lists them: one that ends meanwhile has no command any more.
    commands = [" ".join(each.info["cmdline"] or ()) for each in psutil.process_iter(["cmdline"]) if each.pid > 1]
    secrets = [stack.postgres.credentials.postgres_password, stack.valkey.credentials.valkey_password]
    assert not [command for command in commands for secret in secrets if secret in command]


def test_a_crashed_cluster_recovers_what_was_committed(tmp_path: Path) -> None:
    with local_stack(tmp_path) as stack:
        with psycopg.connect(stack.url(DatabaseRole.OWNER)) as owner:
            owner.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        note = stack.postgres.directory / "postmaster.pid"
        psutil.Process(int(note.read_text().splitlines()[0])).send_signal(signal.SIGKILL)
        left_behind = note.read_text()
    assert note.exists()
    # The number in the note now belongs to a stranger, as after a reboot.
    note.write_text(left_behind.replace(left_behind.splitlines()[0], "1", 1))
    assert stack.postgres.end_orphan() is False
    with local_stack(tmp_path) as again:
        assert scalar(again.url(DatabaseRole.OWNER), "SELECT answer FROM kept") == 42
