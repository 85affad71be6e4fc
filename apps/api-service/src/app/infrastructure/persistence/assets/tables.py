"""Rows of a tenant's files."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled


class AssetRow(Row):
    """A file of a person, uploaded or made by a run; its bytes are in the storage under `tenant_id` and `id`."""

    __tablename__ = "assets"
    __table_args__ = (
        # Checked at the end of the transaction: a conversation goes with its tenant before its files do. Whoever
        # deletes one by itself must discard its files first, or their bytes would stay for ever.
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            deferrable=True,
            initially="DEFERRED",
        ),
        UniqueConstraint("tenant_id", "id"),
        Index("ix_assets_recent", "tenant_id", "created_by", "created_at", "id"),
        Index("ix_assets_of_conversation", "tenant_id", "conversation_id"),
        {"info": walled(TableClass.TENANT)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("tenants.id", ondelete="CASCADE"))
    created_by: Mapped[UUID]
    source_tool: Mapped[str] = mapped_column(String(32))
    filename: Mapped[str] = mapped_column(String(255))
    mime_type: Mapped[str] = mapped_column(String(64))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    pages: Mapped[int | None] = mapped_column(Integer)
    conversation_id: Mapped[UUID | None]
    run_id: Mapped[UUID | None]
    tool_call_id: Mapped[str | None] = mapped_column(String(128))
    created_at: Mapped[datetime]
    stored_at: Mapped[datetime | None]
    """None while the bytes are on their way."""
    discarded_at: Mapped[datetime | None]
    """The file is gone for everybody; its bytes follow."""
