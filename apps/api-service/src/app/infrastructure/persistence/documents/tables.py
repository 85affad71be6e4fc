"""Rows of a tenant's documents."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled


class DocumentRow(Row):
    """A text that belongs to a tenant and that its agents may search."""

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        Index("ix_documents_recent", "tenant_id", "created_at", "id"),
        {"info": walled(TableClass.TENANT)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    size: Mapped[int] = mapped_column(Integer)
    created_by: Mapped[UUID]
    created_at: Mapped[datetime]


class DocumentPassageRow(Row):
    """A passage of a document, the unit of search."""

    __tablename__ = "document_passages"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "document_id"], ["documents.tenant_id", "documents.id"], ondelete="CASCADE"),
        {"info": walled(TableClass.TENANT)},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    text: Mapped[str] = mapped_column(Text)


Index(
    "ix_document_passages_search",
    func.to_tsvector(text("'english'::regconfig"), DocumentPassageRow.text),
    postgresql_using="gin",
).ddl_if(dialect="postgresql")
