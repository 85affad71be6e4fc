"""Redis or Valkey: live tail of runs, stop signals, token cache. Losing it loses no truth."""

from pydantic import Field

from starter_contracts.settings.section import Section, env


class RedisSettings(Section):
    """Connection to Redis or Valkey."""

    url: str = Field(default="fakeredis://", validation_alias=env("REDIS_URL"))
    """`redis://…`, `rediss://…`, or `fakeredis://` for an in-process double."""
    prefix: str = Field(default="starter", validation_alias=env("REDIS_PREFIX"))
    """First part of every key."""
