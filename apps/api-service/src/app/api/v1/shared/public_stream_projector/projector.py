"""Projects a run's journal to `public_sse_v1`: a pure function, the same events give the same bytes."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from app.domain.ai.models import AgentEventType, AgentStreamEvent, JournalEvent

from .frame import StreamFrame
from .layout import ITEM_FRAMES, SUMMARY_PARTS, call_of, error_of, final_of, picked
from .position import Position, PositionHistory

_QUEUED, _IN_PROGRESS = 1, 2
_LIFECYCLE = {_QUEUED: "queued", _IN_PROGRESS: "in_progress"}


def stream_id_of(run_id: str) -> str:
    """The id of the run's stream: the same for every reader and every reconnect."""
    return f"stream_{run_id.replace('-', '')}"


class PublicStreamProjector:
    """Feed it every event of the run from the first, in order; to resume, skip the frames already seen.

    After the terminal frame nothing is made of any event. An event that was fed before is ignored.
    """

    def __init__(self, *, run_id: str, conversation_id: str, stream_id: str) -> None:
        self._stream = {"schema": "public_sse_v1", "stream_id": stream_id}
        self._run = {"conversation_id": conversation_id, "run_id": run_id}
        self._event_id = 0
        self._lifecycle = 0
        self._number_base = 0
        self._provider_number = -1
        self._history = PositionHistory()
        self._ended = False
        self._others: dict[AgentEventType, Callable[[AgentStreamEvent], StreamFrame | None]] = {
            "run.started": lambda event: self._under_way(event, _IN_PROGRESS),
            "response.status": self._response_status,
            "scope.rewound": self._scope_rewound,
            "memory.checkpoint": lambda event: self._frame(event, "memory.checkpoint", event.data),
            "model.called": self._model_called,
            "agent.changed": self._agent_changed,
            "run.finished": self._finished,
            "run.failed": self._failed,
        }

    def project(self, event: JournalEvent) -> list[StreamFrame]:
        """The frames of the next event, none for what readers need not know."""
        if self._ended or event.seq <= self._history.last_seq:
            return []
        told = event.event
        if told.type == "run.rewound":
            frame: StreamFrame | None = self._rewound(told)
        else:
            if told.provider_sequence is not None:
                self._count(told.provider_sequence)
            frame = self._frame_of(told)
        self._history.record(
            event.seq, Position(self._event_id, self._lifecycle, self._number_base, self._provider_number)
        )
        return [frame] if frame else []

    def _frame_of(self, event: AgentStreamEvent) -> StreamFrame | None:
        layout = ITEM_FRAMES.get(event.type)
        if layout is None:
            other = self._others.get(event.type)
            return other(event) if other else None
        kind, names = layout
        fields = picked(event.data, names)
        if kind in SUMMARY_PARTS:
            fields["part_type"] = "summary_text"
        place = event.output_index or 0
        item_id = event.item_id or event.data.get("tool_call_id") or f"item_{place}"
        return self._frame(event, kind, {"output_index": place, "item_id": item_id, **fields})

    def _response_status(self, event: AgentStreamEvent) -> StreamFrame | None:
        return self._under_way(event, _QUEUED if event.data.get("status") == "queued" else _IN_PROGRESS)

    def _under_way(self, event: AgentStreamEvent, status: int) -> StreamFrame | None:
        if status <= self._lifecycle:
            return None
        self._lifecycle = status
        return self._frame(event, "lifecycle", {"status": _LIFECYCLE[status]})

    def _model_called(self, event: AgentStreamEvent) -> StreamFrame:
        return self._frame(event, "model.call", {"call": call_of(event.data["call"])})

    def _agent_changed(self, event: AgentStreamEvent) -> StreamFrame:
        return self._frame(event, "agent.updated", picked(event.data, ("from_agent", "to_agent", "handoff_index")))

    def _finished(self, event: AgentStreamEvent) -> StreamFrame:
        self._ended = True
        return self._frame(event, "final", {"final": final_of(event.data)})

    def _failed(self, event: AgentStreamEvent) -> StreamFrame:
        self._ended = True
        return self._frame(event, "error", {"error": error_of(event.data)})

    def _rewound(self, event: AgentStreamEvent) -> StreamFrame:
        kept = self._history.rewind(event.data["rewind_to_seq"])
        _, self._lifecycle, self._number_base, self._provider_number = kept
        self._event_id = max(self._event_id, event.data["next_event_id"] - 1)
        fields = {"attempt": event.data["attempt"], "rewind_to_event_id": kept.event_id}
        return self._frame(event, "run.rewound", fields)

    def _scope_rewound(self, event: AgentStreamEvent) -> StreamFrame:
        """Only for those who follow this scope: everything else goes on."""
        kept = self._history.at(event.data["rewind_to_seq"])
        fields = {"attempt": event.data["attempt"], "rewind_to_event_id": kept.event_id}
        return self._frame(event, "run.rewound", fields)

    def _count(self, number: int) -> None:
        """Providers number the events of each model call from the start; readers see one rising row."""
        if number < self._provider_number:
            self._number_base += self._provider_number + 1
        self._provider_number = number

    def _frame(self, event: AgentStreamEvent, kind: str, fields: Mapping[str, Any]) -> StreamFrame:
        self._event_id += 1
        body: dict[str, Any] = {
            "kind": kind,
            **self._stream,
            "event_id": self._event_id,
            "server_timestamp": event.at,
            **self._run,
        }
        if event.response_id is not None:
            body["response_id"] = event.response_id
        if event.agent is not None:
            body["agent"] = event.agent
        if event.scope is not None:
            body["scope"] = event.scope
        if event.provider_sequence is not None:
            body["provider_sequence_number"] = self._number_base + event.provider_sequence
        body.update(fields)
        if notices := event.data.get("notices"):
            body["notices"] = notices
        return StreamFrame(self._event_id, kind, orjson.dumps(body))
