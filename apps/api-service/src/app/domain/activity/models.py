"""Entries of the activity log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityEvent:
    """Who did what, and when; `details` holds facts that every member may read, never secrets."""

    id: UUID
    tenant_id: UUID
    actor_kind: Literal["user", "service", "system"]
    actor_id: UUID | None
    action: str
    created_at: datetime
    details: Mapping[str, Any] = field(default_factory=dict[str, Any])
    request_id: str | None = None
