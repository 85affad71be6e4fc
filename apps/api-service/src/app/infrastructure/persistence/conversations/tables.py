"""Rows of conversations and of their ledger."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled


class ConversationRow(Row):
    """One conversation of a person with an agent."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        Index("ix_conversations_recent", "tenant_id", "user_id", "updated_at", "id"),
        {"info": walled(TableClass.TENANT)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("tenants.id", ondelete="CASCADE"))
    user_id: Mapped[UUID]
    title: Mapped[str | None] = mapped_column(String(128))
    agent: Mapped[str] = mapped_column(String(64))
    active_agent: Mapped[str] = mapped_column(String(64))
    message_count: Mapped[int] = mapped_column(Integer, default=0)
    preview: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ConversationItemRow(Row):
    """One entry of a conversation's append-only ledger: the model's input item beside what people see of it."""

    __tablename__ = "conversation_items"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"], ["conversations.tenant_id", "conversations.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("tenant_id", "conversation_id", "position"),
        {"info": walled(TableClass.TENANT)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    run_id: Mapped[UUID]
    parent_id: Mapped[UUID | None]
    position: Mapped[int] = mapped_column(Integer)
    on_path: Mapped[bool] = mapped_column(Boolean, default=True)
    """Whether it is of the branch that people read and the model is given."""
    kind: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text, default="")
    item: Mapped[dict[str, Any]]
    display: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
