"""Brings the database to the schema of this release: the engine's tables first, then ours, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from dbos import DBOS
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from starter_contracts.database_roles import DatabaseRole

from app.bootstrap.settings import get_settings

PROJECT = Path(__file__).resolve().parents[3]
ENGINE_SCHEMA = "dbos"
_LOCK = 7_305_001  # any number, the same for every process that migrates this database
_log = structlog.stdlib.get_logger("migrations")


class UnknownRevision(Exception):
    """The database is at a revision that this release does not contain; it was migrated by a newer or another one."""


class AdminUrlMissing(Exception):
    """Migrations need DATABASE_ADMIN_URL (role starter_owner)."""


def owner_engine(url: str | None = None) -> Engine:
    """A pool of the schema's owner."""
    url = url or get_settings().database.admin_url
    if url is None:
        raise AdminUrlMissing(AdminUrlMissing.__doc__)
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_size=2)


def alembic_config(engine: Engine | None = None) -> Config:
    """Alembic's configuration, whatever the working directory."""
    config = Config(PROJECT / "alembic.ini")
    config.attributes["engine"] = engine
    return config


def known_heads() -> frozenset[str]:
    """The revisions at which a database is up to date."""
    return frozenset(ScriptDirectory.from_config(alembic_config()).get_heads())


def check_revisions(engine: Engine) -> None:
    """Raise `UnknownRevision` unless every revision of the database belongs to this release."""
    scripts = ScriptDirectory.from_config(alembic_config())
    known = {script.revision for script in scripts.walk_revisions()}
    with engine.connect() as connection:
        applied = set(MigrationContext.configure(connection).get_current_heads())
    if strangers := applied - known:
        raise UnknownRevision(f"{UnknownRevision.__doc__} Unknown: {', '.join(sorted(strangers))}")


def migrate(url: str | None = None) -> None:
    """Migrate as the owner; a second migrator waits for the first and then finds nothing to do."""
    engine = owner_engine(url)
    try:
        with _alone(engine):
            check_revisions(engine)
            DBOS.migrate(
                engine.url.render_as_string(hide_password=False),
                schema=ENGINE_SCHEMA,
                application_role=DatabaseRole.ENGINE,
            )
            command.upgrade(alembic_config(engine), "heads")
        _log.info("migrations.done", heads=sorted(known_heads()))
    finally:
        engine.dispose()


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
