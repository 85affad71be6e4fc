"""Whether the database can be used, and whether it may be used with this role."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

# A role can do what it may become, and a session that has put a stronger role aside may take it up again.
_ROLES = text(
    """
    SELECT r.rolname AS name, r.rolname IN (session_user, current_user) AS own,
           r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolreplication,
           r.rolname IN ('pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
                         'pg_execute_server_program') AS sees_everything,
           EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner = r.oid) AS owns_tables
    FROM pg_roles r
    WHERE pg_has_role(session_user, r.oid, 'MEMBER') OR pg_has_role(current_user, r.oid, 'MEMBER')
    ORDER BY own DESC, name
    """
)
_REASONS = {
    "rolsuper": "superuser",
    "rolbypassrls": "BYPASSRLS",
    "rolcreaterole": "CREATEROLE",
    "rolreplication": "REPLICATION",
    "sees_everything": "a role over all data",
    "owns_tables": "owner of the tables",
}


class UnsafeDatabaseRole(Exception):
    """DATABASE_URL's role would not be held back by row-level security; use starter_app."""


class SchemaOutdated(Exception):
    """The database is not at the revisions of this release; run the migrations."""


def is_postgres(engine: AsyncEngine) -> bool:
    """Whether the walls exist."""
    return engine.dialect.name == "postgresql"


async def ping(engine: AsyncEngine) -> None:
    """One round trip."""
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


async def refuse_unsafe_role(engine: AsyncEngine) -> None:
    """Raise `UnsafeDatabaseRole` when the role, or one that it may become, gets past the walls."""
    async with engine.connect() as connection:
        roles = (await connection.execute(_ROLES)).mappings().all()
    findings = [
        f"{role['name']} {'is' if role['own'] else 'may be taken up, which is'} {', '.join(found)}"
        for role in roles
        if (found := [reason for column, reason in _REASONS.items() if role[column]])
    ]
    if findings:
        raise UnsafeDatabaseRole(f"{'; '.join(findings)}. {UnsafeDatabaseRole.__doc__}")


async def ensure_revisions(engine: AsyncEngine, heads: frozenset[str]) -> None:
    """Raise `SchemaOutdated` unless exactly `heads` are applied."""
    async with engine.connect() as connection:
        applied = frozenset((await connection.scalars(text("SELECT applied_revisions()"))).all())
    if applied != heads:
        raise SchemaOutdated
