"""The four ways into Postgres; each role may do what its work needs and no more."""

from pydantic import Field

from starter_contracts.settings.section import Section, env


class DatabaseSettings(Section):
    """Connection URLs (`postgresql://user:password@host:port/database`) and pool sizes."""

    url: str = Field(default="sqlite+aiosqlite:///:memory:", validation_alias=env("DATABASE_URL"))
    """Role `starter_app`: the application; owns nothing, obeys row-level security."""
    engine_url: str | None = Field(default=None, validation_alias=env("DATABASE_ENGINE_URL"))
    """Role `starter_engine`: the durable engine's own pool."""
    ops_url: str | None = Field(default=None, validation_alias=env("DATABASE_OPS_URL"))
    """Role `starter_ops`: sweeper, platform operations, backup."""
    admin_url: str | None = Field(default=None, validation_alias=env("DATABASE_ADMIN_URL"))
    """Role `starter_owner`: migrations only; never given to a running API."""
    pool_size: int = Field(default=10, ge=1, le=200, validation_alias=env("DATABASE_POOL_SIZE"))
    """Connections that a process keeps."""
    auto_run_migrations: bool = Field(default=False, validation_alias=env("AUTO_RUN_MIGRATIONS"))
    """Runs migrations in a child process before the server starts; only the demo profile turns it on."""
