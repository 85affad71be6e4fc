"""The variables that decide what is embedded, and what each program gets to see."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FILES = (".env.compose", "apps/api-service/.env", "apps/api-service/.env.local")
"""Later files win; the process's own environment wins over all of them."""

_SECRET_MARKS = ("DATABASE", "REDIS", "OPENAI", "PASSWORD", "SECRET", "TOKEN", "_KEY", "PGPASS")


@dataclass(frozen=True, slots=True)
class OperatorEnvironment:
    """What the operator has set, wherever; an empty value counts as not set."""

    values: Mapping[str, str]

    @classmethod
    def read(cls, repository: Path) -> "OperatorEnvironment":
        from dotenv import dotenv_values  # noqa: PLC0415 - only commands that start something need it

        merged: dict[str, str] = {}
        for name in _FILES:
            merged |= {key: value for key, value in dotenv_values(repository / name).items() if value}
        merged |= {key: value for key, value in os.environ.items() if value}
        return cls(merged)

    def get(self, name: str) -> str | None:
        return self.values.get(name)

    @property
    def brings_database(self) -> bool:
        return any(self.get(name) for name in ("DATABASE_URL", "DATABASE_ADMIN_URL"))

    @property
    def brings_redis(self) -> bool:
        return self.get("REDIS_URL") is not None

    @property
    def brings_model(self) -> bool:
        return any(self.get(name) for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"))


def plain_environment() -> dict[str, str]:
    """Our own environment without anything that looks like a secret: what helpers and servers may see."""
    return {key: value for key, value in os.environ.items() if not any(mark in key.upper() for mark in _SECRET_MARKS)}
