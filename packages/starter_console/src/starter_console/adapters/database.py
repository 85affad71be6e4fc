"""Speak to Postgres, as little as the console needs to."""

from collections.abc import Iterable

import psycopg
from psycopg.conninfo import conninfo_to_dict
from starter_contracts.database_roles import create_database_statement, database_statements, role_url


def probe(url: str) -> str | None:
    """`None` when the server takes this login, else its objection."""
    try:
        with psycopg.connect(url, connect_timeout=2):
            return None
    except psycopg.Error as error:
        return str(error).strip().splitlines()[-1]


def prepare(admin_url: str, roles: Iterable[str], database: str) -> None:
    """Create or repair the roles and the database; safe to repeat."""
    with psycopg.connect(admin_url, autocommit=True) as server:
        for statement in roles:
            server.execute(statement.encode())
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone() is None:
            server.execute(create_database_statement(database).encode())
    with psycopg.connect(in_database(admin_url, database), autocommit=True) as inside:
        for statement in database_statements(database):
            inside.execute(statement.encode())


def in_database(admin_url: str, database: str) -> str:
    """The same login, in another database of the server."""
    details = conninfo_to_dict(admin_url)
    return role_url(admin_url, str(details["user"]), str(details.get("password", "")), database)
