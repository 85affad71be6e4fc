"""What an agent does, in words of our own: the events that a run's journal holds.

Provider streams are normalised into these (`infrastructure/providers/openai/streaming.py`); everything a person
sees of a run is a projection of them (`api/v1/shared/public_stream_projector`). They hold nothing that a reader of
the run may not see: redaction happens before an event is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

AgentEventType = Literal[
    "run.started",  # {agent, model, reasoning_effort}: the worker has the run
    "run.rewound",  # {attempt, rewind_to_seq, next_event_id}: what came after `rewind_to_seq` did not happen
    "scope.rewound",  # {attempt, rewind_to_seq}: of the event's scope, what came after `rewind_to_seq` did not happen
    "response.status",  # {status: queued | in_progress}
    "item.started",  # {item_type, role?, status?, phase?}: comes before every other event of its item
    "item.done",  # {item_type, role?, status?, phase?}
    "text.delta",  # {content_index, delta}
    "text.citation",  # {content_index, citation}
    "reasoning.part_started",  # {summary_index, text?}
    "reasoning.delta",  # {summary_index, delta}
    "reasoning.part_done",  # {summary_index, text}
    "refusal.delta",  # {content_index, delta}
    "refusal.done",  # {content_index, refusal_text}
    "tool.status",  # {tool: {tool_type, tool_call_id, status, …}}: how a call stands
    "tool.arguments_delta",  # {tool_call_id, tool_type, tool_name, delta}
    "tool.arguments_done",  # {tool_call_id, tool_type, tool_name, arguments_text, arguments_json?}
    "tool.output",  # {tool_call_id, tool_type, tool_name, output, status}; a later one for the same call replaces it
    "tool.code_delta",  # {tool_call_id, delta}
    "tool.code_done",  # {tool_call_id, code}
    "tool.approval",  # {tool_call_id, tool_type, tool_name, server_label?, approval_request_id?, approved, reason?}
    "chunk.delta",  # {target: {entity_kind, entity_id, field, part_index?}, encoding, chunk_index, data}
    "chunk.done",  # {target}
    "memory.checkpoint",  # {checkpoint: {strategy, trigger_reason?, …}}: the history was shortened for the model
    "model.called",  # {call: {model, started_at, status, usage, cost_micro_usd, simulated}}: a call has ended
    "agent.changed",  # {from_agent, to_agent, handoff_index}
    "run.failed",  # {code, message, source: provider | server, is_retryable}: terminal
    # {status, response_text?, structured_output?, reasoning_summary_text?, refusal_text?, attachments?, usage?}:
    # terminal
    "run.finished",
]

TERMINAL_EVENT_TYPES: frozenset[AgentEventType] = frozenset({"run.failed", "run.finished"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStreamEvent:
    """One thing that happened in a run.

    `at` is the moment it happened, ISO 8601 in UTC with milliseconds and `Z`. `provider_sequence` is the provider's
    own number of the event where it has one; it starts anew with every model call, while `output_index` counts on
    through the run. `scope` ({type: agent_tool, tool_call_id, tool_name, agent}) marks what an agent does that another
    one asked, as a tool; its items are counted by themselves. `data` holds the fields listed beside the type, JSON
    values only, and `notices` ([{type: redacted | truncated, path, message}]) where something was masked or cut.
    """

    type: AgentEventType
    at: str
    agent: str | None = None
    response_id: str | None = None
    provider_sequence: int | None = None
    item_id: str | None = None
    output_index: int | None = None
    scope: Mapping[str, str] | None = None
    data: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def is_terminal(self) -> bool:
        """Whether nothing may follow it."""
        return self.type in TERMINAL_EVENT_TYPES

    def to_json(self) -> dict[str, Any]:
        """The stored form: absent fields are left out."""
        stored: dict[str, Any] = {"type": self.type, "at": self.at}
        for name in ("agent", "response_id", "provider_sequence", "item_id", "output_index"):
            if (value := getattr(self, name)) is not None:
                stored[name] = value
        if self.scope is not None:
            stored["scope"] = dict(self.scope)
        if self.data:
            stored["data"] = dict(self.data)
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "AgentStreamEvent":
        """The inverse of `to_json`."""
        return cls(**stored)


@dataclass(frozen=True, slots=True)
class JournalEvent:
    """An event with the place that the journal gave it; `seq` grows strictly within a run, gaps are allowed."""

    seq: int
    event: AgentStreamEvent
