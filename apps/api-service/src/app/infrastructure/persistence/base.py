"""Declarative base of all tables, with their class of row-level security and the types both databases know."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, MetaData, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator


class TableClass(StrEnum):
    """How Postgres walls a table; every table declares one in `info["class"]`, and a test compares the catalogue."""

    TENANT = "tenant"
    """Rows of one tenant: visible and writable only where `tenant_id` is the transaction's tenant."""
    TENANT_ROOT = "tenant_root"
    """The tenant's own row: the same wall on `id`."""
    USER = "user"
    """Rows of one person: the same wall on `user_id`."""
    USER_ROOT = "user_root"
    """The person's own row: the same wall on `id`."""
    LINK = "link"
    """Rows between both: by tenant, and readable by the person they name."""
    SYSTEM = "system"
    """Nothing that belongs to anybody; the application role has no grant on it."""


def walled(kind: TableClass, *, append_only: bool = False) -> dict[str, Any]:
    """The `info` of a table of this class; the application may neither change nor delete rows of an append-only one."""
    return {"class": kind, "append_only": append_only}


class UtcDateTime(TypeDecorator[datetime]):
    """`timestamptz`, always aware; SQLite forgets the zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Values leave the database as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Json = JSON().with_variant(JSONB(), "postgresql")


class Row(DeclarativeBase):
    """Base of every `…Row`."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
        UUID: Uuid(),
        datetime: UtcDateTime(),
        dict[str, Any]: Json,
        list[Any]: Json,
    }
