"""Which public frame an event becomes, and which of its fields it shows."""

from collections.abc import Mapping
from typing import Any

from app.domain.ai.models import AgentEventType

ITEM_FRAMES: dict[AgentEventType, tuple[str, tuple[str, ...]]] = {
    "item.started": ("output_item.added", ("item_type", "role", "status", "phase")),
    "item.done": ("output_item.done", ("item_type", "role", "status", "phase")),
    "text.delta": ("message.delta", ("content_index", "delta")),
    "text.citation": ("message.citation", ("content_index", "citation")),
    "reasoning.part_started": ("reasoning_summary.part.added", ("summary_index", "text")),
    "reasoning.delta": ("reasoning_summary.delta", ("summary_index", "delta")),
    "reasoning.part_done": ("reasoning_summary.part.done", ("summary_index", "text")),
    "refusal.delta": ("refusal.delta", ("content_index", "delta")),
    "refusal.done": ("refusal.done", ("content_index", "refusal_text")),
    "tool.status": ("tool.status", ("tool",)),
    "tool.arguments_delta": ("tool.arguments.delta", ("tool_call_id", "tool_type", "tool_name", "delta")),
    "tool.arguments_done": (
        "tool.arguments.done",
        ("tool_call_id", "tool_type", "tool_name", "arguments_text", "arguments_json"),
    ),
    "tool.output": ("tool.output", ("tool_call_id", "tool_type", "output")),
    "tool.code_delta": ("tool.code.delta", ("tool_call_id", "delta")),
    "tool.code_done": ("tool.code.done", ("tool_call_id", "code")),
    "tool.approval": (
        "tool.approval",
        ("tool_call_id", "tool_type", "tool_name", "server_label", "approval_request_id", "approved", "reason"),
    ),
    "chunk.delta": ("chunk.delta", ("target", "encoding", "chunk_index", "data")),
    "chunk.done": ("chunk.done", ("target",)),
}
"""Frames of an output item: their kind and the fields of the event's data that they show."""

SUMMARY_PARTS = frozenset({"reasoning_summary.part.added", "reasoning_summary.part.done"})

_FINAL_TEXTS = ("response_text", "structured_output", "reasoning_summary_text", "refusal_text")
_USAGE = (
    "input_tokens",
    "output_tokens",
    "total_tokens",
    "cached_input_tokens",
    "reasoning_output_tokens",
    "requests",
    "estimated",
    "cost_micro_usd",
    "simulated",
)


def picked(data: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """These fields, as far as they are there."""
    return {name: data[name] for name in names if name in data}


def call_of(call: Mapping[str, Any]) -> dict[str, Any]:
    """The payload of a `model.call` frame."""
    told = picked(call, ("model", "started_at", "status", "cost_micro_usd", "simulated"))
    return {**told, "usage": picked(call["usage"], _USAGE)}


def final_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The payload of a `final` frame."""
    final = {"status": data["status"], **picked(data, _FINAL_TEXTS), "attachments": data.get("attachments") or []}
    if usage := data.get("usage"):
        final["usage"] = picked(usage, _USAGE)
    return final


def error_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The payload of an `error` frame."""
    return picked(data, ("code", "message", "source", "is_retryable", "retry_after_seconds"))
