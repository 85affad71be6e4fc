"""Rows of tenants' stores at the model's provider."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled


class VectorStoreRow(Row):
    """Where the provider of an endpoint keeps a tenant's documents."""

    __tablename__ = "vector_stores"
    __table_args__ = ({"info": walled(TableClass.TENANT)},)

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    endpoint: Mapped[str] = mapped_column(String(255), primary_key=True)
    provider_id: Mapped[str | None] = mapped_column(String(128))
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    claimed_until: Mapped[datetime | None]
    """While a process brings it up to date."""
