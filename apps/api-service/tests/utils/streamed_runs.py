"""Plays model calls through the streaming handle and the projector, as a run would."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.infrastructure.providers.openai.streaming import OpenAIStreamingHandle
from tests.utils.golden_streams import project

NOW = "2026-03-02T09:00:00.000Z"


def handle(*, output_base: int = 0, handoffs: Sequence[str] = (), taken: Collection[str] = ()) -> OpenAIStreamingHandle:
    """A handle of an agent called `assistant`, in a world without time."""
    return OpenAIStreamingHandle(
        agent="assistant", output_base=output_base, clock=lambda: NOW, handoffs=handoffs, taken=taken
    )


def normalised(events: Iterable[object], *, handoffs: Sequence[str] = ()) -> list[AgentStreamEvent]:
    """What one model call becomes."""
    one = handle(handoffs=handoffs)
    return [made for event in events for made in one.feed(event)]


def played(calls: Iterable[Iterable[object]]) -> tuple[list[AgentStreamEvent], list[OpenAIStreamingHandle]]:
    """A whole run of these model calls, ended as its last call ended."""
    events = [AgentStreamEvent(type="run.started", at=NOW, agent="assistant")]
    handles: list[OpenAIStreamingHandle] = []
    for call in calls:
        base = sum(earlier.items_seen for earlier in handles)
        taken = {item_id for earlier in handles for item_id in earlier.item_ids}
        handles.append(handle(output_base=base, taken=taken))
        events += [made for event in call for made in handles[-1].feed(event)]
    return [*events, _terminal(handles)], handles


def frames_of(events: Iterable[AgentStreamEvent]) -> list[dict[str, Any]]:
    """The public frames of these events, numbered from 1 as a journal would."""
    journal = [JournalEvent(seq, event) for seq, event in enumerate(events, 1)]
    return [json.loads(frame.body) for frame in project(journal)]


def _terminal(handles: list[OpenAIStreamingHandle]) -> AgentStreamEvent:
    last = handles[-1]
    if fault := last.provider_error:
        failed = {"code": fault.code, "message": fault.message, "source": "provider", "is_retryable": False}
        return AgentStreamEvent(type="run.failed", at=NOW, data=failed)
    finished = {
        "status": "refused" if last.refusal_text else last.status or "failed",
        "response_text": "".join(each.response_text for each in handles),
        "reasoning_summary_text": "".join(each.reasoning_text for each in handles),
        "refusal_text": last.refusal_text,
        "usage": last.usage,
    }
    return AgentStreamEvent(type="run.finished", at=NOW, data=finished)
