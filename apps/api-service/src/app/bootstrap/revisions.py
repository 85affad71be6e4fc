"""What this release knows about revisions of the database."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

PROJECT = Path(__file__).resolve().parents[3]


class UnknownRevision(Exception):
    """The database is at a revision that this release does not contain; it was migrated by a newer or another one."""


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
