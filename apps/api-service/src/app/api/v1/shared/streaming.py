"""The frames of `public_sse_v1`, for the OpenAPI document, generated clients and tests.

The projector builds frames without these models; the contract tests hold both to each other.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, RootModel

from app.api.v1.shared.streaming_parts import (
    CalledToolType,
    ChunkTarget,
    Count,
    ErrorPayload,
    FinalPayload,
    MemoryCheckpointPayload,
    ModelCallPayload,
    PublicCitation,
    PublicTool,
    StreamNotice,
    StreamScope,
    ToolType,
    WirePart,
    WorkflowContext,
)


class PublicFrame(WirePart):
    """What every frame carries."""

    model_config = ConfigDict(serialize_by_alias=True)

    schema_: Literal["public_sse_v1"] = Field(alias="schema")
    event_id: Annotated[int, Field(ge=1)]
    """Grows strictly within the stream, with gaps; also the `id:` of the server-sent event."""
    stream_id: str
    server_timestamp: str
    """When it happened, ISO 8601 in UTC."""
    conversation_id: str
    run_id: str
    response_id: str | None = None
    agent: str | None = None
    workflow: WorkflowContext | None = None
    scope: StreamScope | None = None
    provider_sequence_number: Count | None = None
    notices: list[StreamNotice] | None = None


class ItemFrame(PublicFrame):
    """A frame of an output item."""

    output_index: Count
    """The item's place in the run."""
    item_id: str
    """The key under which to update it."""


class LifecycleEvent(PublicFrame):
    """How the run stands."""

    kind: Literal["lifecycle"]
    status: Literal["queued", "in_progress", "completed", "failed", "incomplete", "cancelled"]
    reason: str | None = None


class RunRewoundEvent(PublicFrame):
    """The run resumed from a recorded step: frames above `rewind_to_event_id` did not happen."""

    kind: Literal["run.rewound"]
    attempt: Annotated[int, Field(ge=1)]
    rewind_to_event_id: Count


class MemoryCheckpointEvent(PublicFrame):
    """The conversation was shortened for the model."""

    kind: Literal["memory.checkpoint"]
    checkpoint: MemoryCheckpointPayload


class AgentUpdatedEvent(PublicFrame):
    """Another agent goes on."""

    kind: Literal["agent.updated"]
    from_agent: str | None = None
    to_agent: str
    handoff_index: Count | None = None


class ModelCallEvent(PublicFrame):
    """A call of a model has ended."""

    kind: Literal["model.call"]
    call: ModelCallPayload


class OutputItemAddedEvent(ItemFrame):
    """An output item begins."""

    kind: Literal["output_item.added"]
    item_type: str
    role: str | None = None
    status: str | None = None
    phase: str | None = None
    """Of a message: `commentary` on the way, or the `final_answer`, where the provider tells."""


class OutputItemDoneEvent(ItemFrame):
    """An output item is complete."""

    kind: Literal["output_item.done"]
    item_type: str
    role: str | None = None
    status: str | None = None
    phase: str | None = None
    """Of a message: `commentary` on the way, or the `final_answer`, where the provider tells."""


class MessageDeltaEvent(ItemFrame):
    """The next piece of a message."""

    kind: Literal["message.delta"]
    content_index: Count
    delta: str


class MessageCitationEvent(ItemFrame):
    """A source of a message."""

    kind: Literal["message.citation"]
    content_index: Count
    citation: PublicCitation


class ReasoningSummaryPartAddedEvent(ItemFrame):
    """A part of the reasoning summary begins."""

    kind: Literal["reasoning_summary.part.added"]
    summary_index: Count
    part_type: Literal["summary_text"] = "summary_text"
    text: str | None = None


class ReasoningSummaryDeltaEvent(ItemFrame):
    """The next piece of the reasoning summary."""

    kind: Literal["reasoning_summary.delta"]
    summary_index: Count | None = None
    delta: str


class ReasoningSummaryPartDoneEvent(ItemFrame):
    """A part of the reasoning summary as a whole."""

    kind: Literal["reasoning_summary.part.done"]
    summary_index: Count
    part_type: Literal["summary_text"] = "summary_text"
    text: str


class RefusalDeltaEvent(ItemFrame):
    """The next piece of a refusal."""

    kind: Literal["refusal.delta"]
    content_index: Count
    delta: str


class RefusalDoneEvent(ItemFrame):
    """A refusal as a whole."""

    kind: Literal["refusal.done"]
    content_index: Count
    refusal_text: str


class ToolStatusEvent(ItemFrame):
    """How a tool call stands."""

    kind: Literal["tool.status"]
    tool: PublicTool


class ToolArgumentsDeltaEvent(ItemFrame):
    """The next piece of a call's arguments."""

    kind: Literal["tool.arguments.delta"]
    tool_call_id: str
    tool_type: CalledToolType
    tool_name: str
    delta: str


class ToolArgumentsDoneEvent(ItemFrame):
    """A call's arguments as a whole."""

    kind: Literal["tool.arguments.done"]
    tool_call_id: str
    tool_type: CalledToolType
    tool_name: str
    arguments_text: str
    arguments_json: dict[str, Any] | None = None


class ToolCodeDeltaEvent(ItemFrame):
    """The next piece of code that a tool is about to run."""

    kind: Literal["tool.code.delta"]
    tool_call_id: str
    delta: str


class ToolCodeDoneEvent(ItemFrame):
    """The code of a tool as a whole."""

    kind: Literal["tool.code.done"]
    tool_call_id: str
    code: str


class ToolOutputEvent(ItemFrame):
    """A call's result; a later one for the same call replaces it."""

    kind: Literal["tool.output"]
    tool_call_id: str
    tool_type: ToolType
    output: Any


class ToolApprovalEvent(ItemFrame):
    """A person decided about a call."""

    kind: Literal["tool.approval"]
    tool_call_id: str
    tool_type: Literal["mcp"] = "mcp"
    tool_name: str
    server_label: str | None = None
    approval_request_id: str | None = None
    approved: bool
    reason: str | None = None


class ChunkDeltaEvent(ItemFrame):
    """A piece of a large field."""

    kind: Literal["chunk.delta"]
    target: ChunkTarget
    encoding: Literal["base64", "utf8"] = "utf8"
    chunk_index: Count
    data: str


class ChunkDoneEvent(ItemFrame):
    """A large field is complete."""

    kind: Literal["chunk.done"]
    target: ChunkTarget


class ErrorEvent(PublicFrame):
    """The run failed: the last frame."""

    kind: Literal["error"]
    error: ErrorPayload


class FinalEvent(PublicFrame):
    """The run ended: the last frame."""

    kind: Literal["final"]
    final: FinalPayload


class PublicSseEvent(
    RootModel[
        Annotated[
            LifecycleEvent
            | RunRewoundEvent
            | MemoryCheckpointEvent
            | AgentUpdatedEvent
            | ModelCallEvent
            | OutputItemAddedEvent
            | OutputItemDoneEvent
            | MessageDeltaEvent
            | MessageCitationEvent
            | ReasoningSummaryPartAddedEvent
            | ReasoningSummaryDeltaEvent
            | ReasoningSummaryPartDoneEvent
            | RefusalDeltaEvent
            | RefusalDoneEvent
            | ToolStatusEvent
            | ToolArgumentsDeltaEvent
            | ToolArgumentsDoneEvent
            | ToolCodeDeltaEvent
            | ToolCodeDoneEvent
            | ToolOutputEvent
            | ToolApprovalEvent
            | ChunkDeltaEvent
            | ChunkDoneEvent
            | ErrorEvent
            | FinalEvent,
            Field(discriminator="kind"),
        ]
    ]
):
    """Any frame of `public_sse_v1`."""
