"""Runs, events and somebody who asks, as unit tests need them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from app.domain.access.actor import Actor, Role
from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.runs.models import Run, RunState

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class FixedClock:
    """Always `NOW`."""

    def now(self) -> datetime:
        return NOW


def an_actor() -> Actor:
    """Somebody who owns an organisation."""
    return Actor(kind="user", id=uuid4(), tenant_id=uuid4(), role=Role.OWNER, scopes=frozenset())


def a_run(**changes: Any) -> Run:
    """A running run."""
    run = Run(
        id=uuid4(),
        tenant_id=uuid4(),
        conversation_id=uuid4(),
        user_id=uuid4(),
        agent="assistant",
        model="gpt-5.1",
        reasoning_effort="low",
        message="Hello",
        state=RunState.RUNNING,
        created_at=NOW,
        request_hash="",
        epoch=1001,
    )
    return replace(run, **changes)


def a_delta(text: str) -> AgentStreamEvent:
    return AgentStreamEvent(
        type="text.delta",
        at="2026-01-02T03:04:05.000Z",
        item_id="msg_1",
        output_index=0,
        data={"content_index": 0, "delta": text},
    )


def an_item_done() -> AgentStreamEvent:
    return AgentStreamEvent(
        type="item.done", at="2026-01-02T03:04:05.000Z", item_id="msg_1", output_index=0, data={"item_type": "message"}
    )


def an_end(status: str = "completed") -> AgentStreamEvent:
    return AgentStreamEvent(type="run.finished", at="2026-01-02T03:04:05.000Z", data={"status": status})


def rewound(*, attempt: int, to_seq: int) -> AgentStreamEvent:
    data = {"attempt": attempt, "rewind_to_seq": to_seq, "next_event_id": (attempt - 1) * 10_000_000 + 1}
    return AgentStreamEvent(type="run.rewound", at="2026-01-02T03:04:05.000Z", data=data)


def deltas(entries: Sequence[JournalEvent]) -> list[str]:
    return [entry.event.data["delta"] for entry in entries if entry.event.type == "text.delta"]
