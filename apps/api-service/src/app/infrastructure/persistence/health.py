"""Whether the database can be used, and whether it may be used with this role."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

_ROLE = text(
    """
    SELECT current_user AS name, r.rolsuper, r.rolbypassrls,
           EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner = r.oid) AS owns_tables
    FROM pg_roles r WHERE r.rolname = current_user
    """
)


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
    """Raise `UnsafeDatabaseRole` for a superuser, a role with BYPASSRLS, or the owner of our tables."""
    async with engine.connect() as connection:
        role = (await connection.execute(_ROLE)).one()
    reasons = {"superuser": role.rolsuper, "BYPASSRLS": role.rolbypassrls, "owner of the tables": role.owns_tables}
    if found := [reason for reason, holds in reasons.items() if holds]:
        raise UnsafeDatabaseRole(f"{role.name} is {', '.join(found)}. {UnsafeDatabaseRole.__doc__}")


async def ensure_revisions(engine: AsyncEngine, heads: frozenset[str]) -> None:
    """Raise `SchemaOutdated` unless exactly `heads` are applied."""
    async with engine.connect() as connection:
        applied = frozenset((await connection.scalars(text("SELECT applied_revisions()"))).all())
    if applied != heads:
        raise SchemaOutdated
