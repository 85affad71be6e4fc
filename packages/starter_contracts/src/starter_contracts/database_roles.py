"""The database's roles and the SQL that makes them, so that the console, tests and managed databases agree.

`starter_owner` owns the schema and runs migrations; `starter_app` serves requests under row-level security;
`starter_engine` belongs to the durable engine; `starter_ops` sees every tenant and is for operations only.
"""

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import quote, urlsplit, urlunsplit

DATABASE = "starter"


class DatabaseRole(StrEnum):
    OWNER = "starter_owner"
    APP = "starter_app"
    ENGINE = "starter_engine"
    OPS = "starter_ops"


_ATTRIBUTES: Mapping[DatabaseRole, str] = {
    DatabaseRole.OWNER: "NOBYPASSRLS",
    DatabaseRole.APP: "NOBYPASSRLS",
    DatabaseRole.ENGINE: "NOBYPASSRLS",
    DatabaseRole.OPS: "BYPASSRLS",
}

# The owner may hand a SECURITY DEFINER function to one of these, but inherits none of their rights by itself.
_LENT_TO_OWNER = (DatabaseRole.ENGINE, DatabaseRole.OPS)


def role_statements(passwords: Mapping[DatabaseRole, str]) -> list[str]:
    """Statements that create or repair the roles; run them as a superuser in any database, as often as wanted."""
    statements = [statement for role in DatabaseRole for statement in _role(role, passwords[role])]
    grants = [
        f"GRANT {role} TO {DatabaseRole.OWNER} WITH INHERIT FALSE, SET TRUE, ADMIN FALSE" for role in _LENT_TO_OWNER
    ]
    return statements + grants


def create_database_statement(database: str = DATABASE) -> str:
    """The statement that makes the database; Postgres allows it neither in a transaction nor twice."""
    return f"CREATE DATABASE {_identifier(database)} OWNER {DatabaseRole.OWNER}"


def database_statements(database: str = DATABASE) -> list[str]:
    """Statements that close the database to everybody else; run them in it as a superuser."""
    name, everyone = _identifier(database), ", ".join(DatabaseRole)
    return [
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO {everyone}",
        f"ALTER SCHEMA public OWNER TO {DatabaseRole.OWNER}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {everyone}",
    ]


def role_url(admin_url: str, role: str, password: str, database: str = DATABASE) -> str:
    """The address of `admin_url`'s server for another role and database."""
    parts = urlsplit(admin_url)
    address = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(role)}:{quote(password, safe='')}@{address}", path=f"/{database}"))


def _role(role: DatabaseRole, password: str) -> list[str]:
    create = f"CREATE ROLE {role} LOGIN"
    return [
        f"DO $$ BEGIN {create}; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION {_ATTRIBUTES[role]} "
        f"PASSWORD {_literal(password)}",
    ]


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    if "\\" in value or "\0" in value:
        msg = "a database password may hold neither a backslash nor a null"
        raise ValueError(msg)
    return "'" + value.replace("'", "''") + "'"
