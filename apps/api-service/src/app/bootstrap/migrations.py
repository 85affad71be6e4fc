"""Brings the database to the schema of this release: the engine's tables first, then ours, one process at a time."""

import time
from collections.abc import Generator
from contextlib import contextmanager

import structlog
from alembic import command
from dbos import DBOS
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from starter_contracts.database_roles import DatabaseRole

from app.bootstrap.revisions import alembic_config, check_revisions, known_heads
from app.bootstrap.settings import get_settings

ENGINE_SCHEMA = "dbos"
CLOSED_BY_DEFAULT = "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
"""Postgres lets everybody call a new function; here nobody may until its migration says who."""
ENGINE_BACKUP = (
    f"GRANT USAGE ON SCHEMA {ENGINE_SCHEMA} TO {DatabaseRole.OPS}",
    f"GRANT SELECT ON ALL TABLES IN SCHEMA {ENGINE_SCHEMA} TO {DatabaseRole.OPS}",
    f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA {ENGINE_SCHEMA} TO {DatabaseRole.OPS}",
)
"""Backups hold the engine's tables too; our own grant it where they are walled."""
_RETRY_SECONDS = 0.2
_LOCK = 7_305_001  # any number, the same for every process that migrates this database
_log = structlog.stdlib.get_logger("migrations")


class AdminUrlMissing(Exception):
    """Migrations need DATABASE_ADMIN_URL (role starter_owner)."""


def owner_engine(url: str | None = None) -> Engine:
    """A pool of the schema's owner."""
    url = url or get_settings().database.admin_url
    if url is None:
        raise AdminUrlMissing(AdminUrlMissing.__doc__)
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_size=2)


def migrate(url: str | None = None) -> None:
    """Migrate as the owner; a second migrator waits for the first and then finds nothing to do."""
    engine = owner_engine(url)
    try:
        with _alone(engine):
            check_revisions(engine)
            _execute(engine, CLOSED_BY_DEFAULT)
            DBOS.migrate(
                engine.url.render_as_string(hide_password=False),
                schema=ENGINE_SCHEMA,
                application_role=DatabaseRole.ENGINE,
            )
            _execute(engine, *ENGINE_BACKUP)
            command.upgrade(alembic_config(engine), "heads")
        _log.info("migrations.done", heads=sorted(known_heads()))
    finally:
        engine.dispose()


def _execute(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@contextmanager
def _alone(engine: Engine) -> Generator[None]:
    """Hold the migration lock, asking for it again and again.

    Neither a transaction nor a statement may stay open meanwhile: the engine's migrations build indexes concurrently,
    and those wait for every older snapshot, so a second migrator that waited inside Postgres would stop the first.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}):
            time.sleep(_RETRY_SECONDS)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
