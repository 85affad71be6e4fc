"""How Alembic reaches the database: as `starter_owner`, with DATABASE_ADMIN_URL."""

from alembic import context
from app.bootstrap.migrations import owner_engine
from app.infrastructure.persistence.autogenerate import compare_walls, render_type
from app.infrastructure.persistence.schema import load_metadata
from sqlalchemy import text


def run() -> None:
    """Migrate over a connection of ours, or over the one that the `migrate` command holds."""
    engine = context.config.attributes.get("engine") or owner_engine()
    with engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '10s'"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=load_metadata(),
            process_revision_directives=compare_walls,
            render_item=render_type,
            include_schemas=False,
            transaction_per_migration=True,
            compare_server_default=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
