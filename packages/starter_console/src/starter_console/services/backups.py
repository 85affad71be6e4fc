"""Backups of the whole database as `starter_ops`, the one role that sees every row, and their way back.

An archive holds tables, walls, doors and the engine's schema, all of one moment. It is restored into a database beside
the present one, which takes over its name only when everything is there; nothing is deleted.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from starter_contracts.database_roles import DATABASE, DatabaseRole, role_statements
from starter_contracts.paths import DataPaths

from starter_console.adapters import database
from starter_console.adapters.postgres_tools import run_postgres_tool
from starter_console.failures import ExitCode, Failure
from starter_console.services.credentials import Credentials


def default_archive(paths: DataPaths) -> Path:
    """Where a backup of now goes unless somebody says otherwise."""
    return paths.backups / f"{DATABASE}-{_stamp()}.dump"


def back_up(ops_url: str, archive: Path) -> Path:
    """Write everything that the database holds at this moment; readable by its owner only, whole or not at all."""
    if archive.exists():
        raise Failure(f"{archive} exists", next_step="choose another name with --output", code=ExitCode.CONFLICT)
    archive.parent.mkdir(parents=True, exist_ok=True)
    partial = archive.with_name(f"{archive.name}.partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        run_postgres_tool("pg_dump", ops_url, ["--format=custom", f"--file={partial}"])
        partial.replace(archive)
    finally:
        partial.unlink(missing_ok=True)
    return archive


def restore(admin_url: str, archive: Path, credentials: Credentials, *, replace: bool = False) -> str:
    """Bring an archive back; tells under which name the database that was there before is kept, or nothing."""
    if not archive.is_file():
        raise Failure(f"{archive} does not exist", code=ExitCode.USAGE)
    name = _database_of(admin_url)
    arriving, aside = f"{name}_restoring_{_stamp()}", f"{name}_before_{_stamp()}"
    with psycopg.connect(database.in_database(admin_url, "postgres"), autocommit=True) as server:
        present = _exists(server, name)
        if present:
            _ensure_replaceable(server, name, replace=replace)
        try:
            database.prepare(admin_url, role_statements(credentials.role_passwords), arriving)
            run_postgres_tool(
                "pg_restore",
                database.in_database(admin_url, arriving),
                ["--exit-on-error", "--single-transaction", f"--dbname={arriving}", str(archive)],
            )
            _rename(server, [(name, aside)] if present else [], (arriving, name))
        finally:
            if _exists(server, arriving):
                server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(arriving)))
    return aside if present else ""


def _ensure_replaceable(server: psycopg.Connection, name: str, *, replace: bool) -> None:
    if not replace:
        raise Failure(
            f"the database {name} exists",
            next_step="--replace keeps it under another name and puts the backup in its place",
            code=ExitCode.CONFLICT,
        )
    users = server.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name]).fetchone()
    if users != (0,):
        raise Failure(
            f"the database {name} is in use",
            next_step="./starter down, then ./starter services up --detach, and restore again",
            code=ExitCode.CONFLICT,
        )


def _rename(server: psycopg.Connection, first: list[tuple[str, str]], then: tuple[str, str]) -> None:
    """Both in one transaction: at no moment is there no database of that name."""
    with server.transaction():
        for old, new in [*first, then]:
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))


def _exists(server: psycopg.Connection, name: str) -> bool:
    return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _database_of(url: str) -> str:
    name = urlsplit(url).path.strip("/")
    return DATABASE if name in ("", "postgres", "template1") else name


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%d%H%M%S")


def ops_url_of(variables: dict[str, str]) -> str:
    """The address from which a backup may be taken."""
    url = variables.get("DATABASE_OPS_URL")
    if not url:
        raise Failure(
            "DATABASE_OPS_URL is not set",
            why=f"only the role {DatabaseRole.OPS} sees every row",
            next_step="set it to that role's address",
            code=ExitCode.CONFIGURATION,
        )
    return url
