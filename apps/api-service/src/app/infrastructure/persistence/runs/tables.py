"""Rows of runs and of their journal."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.infrastructure.persistence.base import Row, TableClass, walled

_OPEN = text("state IN ('queued', 'running', 'interrupted', 'waiting_approval')")
BUSY = text("state IN ('pending', 'queued', 'running', 'interrupted')")
"""`BUSY_STATES`, said as their index says it, so that the planner sees that it may use that."""


class RunRow(Row):
    """One piece of work of an agent; at most one open run per conversation (the partial unique index)."""

    __tablename__ = "runs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"], ["conversations.tenant_id", "conversations.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("tenant_id", "id"),
        Index(
            "uq_runs_open_turn", "tenant_id", "conversation_id", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN
        ),
        UniqueConstraint("tenant_id", "user_id", "idempotency_key", name="uq_runs_idempotency"),
        Index("ix_runs_busy", "tenant_id", "user_id", postgresql_where=BUSY, sqlite_where=BUSY),
        Index("ix_runs_recent", "tenant_id", "user_id", "created_at", "id"),
        {"info": walled(TableClass.TENANT)},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    user_id: Mapped[UUID]
    agent: Mapped[str] = mapped_column(String(64))
    model: Mapped[str] = mapped_column(String(128))
    reasoning_effort: Mapped[str | None] = mapped_column(String(16))
    message: Mapped[str] = mapped_column(Text)
    attachments: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(String(32))
    epoch: Mapped[int] = mapped_column(Integer, default=0)
    stop_requested: Mapped[bool] = mapped_column(Boolean, default=False)
    idempotency_key: Mapped[str | None] = mapped_column(String(255))
    request_hash: Mapped[str] = mapped_column(String(64))
    usage: Mapped[dict[str, Any]] = mapped_column(default=dict)
    error: Mapped[dict[str, Any] | None]
    reserved_micro_usd: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class RunJournalRow(Row):
    """A batch of consecutive journal events, written together by one owner of the run; at its end all become one."""

    __tablename__ = "run_journal"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "run_id"], ["runs.tenant_id", "runs.id"], ondelete="CASCADE"),
        Index("ix_run_journal_upkeep", "closed_at", "tenant_id", "run_id"),
        {"info": walled(TableClass.TENANT)},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    first_seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    last_seq: Mapped[int] = mapped_column(BigInteger)
    epoch: Mapped[int] = mapped_column(Integer)
    body: Mapped[bytes]
    """The events as JSON, `[[seq, event], …]`, ascending; opaque, so that they are read as they were written."""
    closed_at: Mapped[datetime | None]
    """When the run ended, on the one compressed row that its batches became then; none on a batch."""


class ExecutorRow(Row):
    """When an executor last said that it lives; written by the engine's role only."""

    __tablename__ = "executors"
    __table_args__ = ({"info": walled(TableClass.SYSTEM)},)

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    beat_at: Mapped[datetime]
    version: Mapped[str | None] = mapped_column(String(64))
    """Whose runs it takes up; none while it leaves."""
