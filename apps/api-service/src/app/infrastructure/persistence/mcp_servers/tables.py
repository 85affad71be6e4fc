"""Rows of MCP servers and of people's connections to them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled


class McpServerRow(Row):
    """A server whose tools agents of the tenant may use; tools are lists of what `McpTool` holds."""

    __tablename__ = "mcp_servers"
    __table_args__ = (
        CheckConstraint("kind IN ('local', 'hosted')", name="kind"),
        CheckConstraint("auth IN ('none', 'bearer', 'oauth')", name="auth"),
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "label"),
        {"info": walled(TableClass.TENANT)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("tenants.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(String(24))
    name: Mapped[str] = mapped_column(String(100))
    url: Mapped[str] = mapped_column(String(2000))
    kind: Mapped[str] = mapped_column(String(8))
    auth: Mapped[str] = mapped_column(String(8))
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    scopes: Mapped[str | None] = mapped_column(String(1000))
    agents: Mapped[list[Any] | None]
    allowed_tools: Mapped[list[Any] | None]
    enabled: Mapped[bool] = mapped_column(Boolean)
    tools: Mapped[list[Any] | None]
    pending: Mapped[list[Any] | None]
    problem: Mapped[str | None] = mapped_column(Text)
    checked_at: Mapped[datetime | None]
    created_by: Mapped[UUID]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class McpConnectionRow(Row):
    """A person's tokens for a server, sealed; they go with the membership."""

    __tablename__ = "mcp_connections"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "server_id"], ["mcp_servers.tenant_id", "mcp_servers.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["tenant_id", "user_id"], ["memberships.tenant_id", "memberships.user_id"], ondelete="CASCADE"
        ),
        {"info": walled(TableClass.TENANT)},
    )

    tenant_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    server_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    tokens: Mapped[bytes] = mapped_column(LargeBinary)
    connected_at: Mapped[datetime]


class McpAuthorizationRow(Row):
    """A person on their way to a server's authorization server: one at a time for each server."""

    __tablename__ = "mcp_authorizations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "server_id"], ["mcp_servers.tenant_id", "mcp_servers.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["tenant_id", "user_id"], ["memberships.tenant_id", "memberships.user_id"], ondelete="CASCADE"
        ),
        {"info": walled(TableClass.TENANT)},
    )

    tenant_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    server_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    session_id: Mapped[UUID]
    state_hash: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime]
