"""What the frames of `public_sse_v1` are made of: context, tools, citations, attachments, usage."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Count = Annotated[int, Field(ge=0)]
"""A number that counts from 0."""


class WirePart(BaseModel):
    """The common rule of the format: nothing beyond the declared fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class WorkflowContext(WirePart):
    """Which step of which workflow a frame belongs to."""

    workflow_key: str | None = None
    workflow_run_id: str | None = None
    stage_name: str | None = None
    step_name: str | None = None
    step_agent: str | None = None
    parallel_group: str | None = None
    branch_index: int | None = None


class StreamScope(WirePart):
    """The agent, used as a tool, that a frame comes from."""

    type: Literal["agent_tool"]
    tool_call_id: str
    tool_name: str | None = None
    agent: str | None = None


class StreamNotice(WirePart):
    """Something in this frame was masked or cut; `path` says where, in dots and brackets."""

    type: Literal["redacted", "truncated"]
    path: str
    message: str


class WebSearchTool(WirePart):
    """A web search that the provider runs."""

    tool_type: Literal["web_search"]
    tool_call_id: str
    status: Literal["in_progress", "searching", "completed", "failed"]
    action: Literal["search", "open_page", "find_in_page"] | None = None
    query: str | None = None
    queries: list[str] | None = None
    url: str | None = None
    """The page that is opened, or searched for `pattern`."""
    pattern: str | None = None
    sources: list[str] | None = None
    error: str | None = None


class FileSearchResult(WirePart):
    """A passage that a file search found."""

    file_id: str
    filename: str | None = None
    score: float | None = None
    vector_store_id: str | None = None
    attributes: dict[str, Any] | None = None
    text: str | None = None


class FileSearchTool(WirePart):
    """A search in vector stores that the provider runs."""

    tool_type: Literal["file_search"]
    tool_call_id: str
    status: Literal["in_progress", "searching", "completed", "failed"]
    queries: list[str] | None = None
    results: list[FileSearchResult] | None = None
    error: str | None = None


class CodeInterpreterTool(WirePart):
    """Code that the provider runs in a container."""

    tool_type: Literal["code_interpreter"]
    tool_call_id: str
    status: Literal["in_progress", "interpreting", "completed", "failed"]
    container_id: str | None = None
    container_mode: Literal["auto", "explicit"] | None = None
    error: str | None = None


class ImageGenerationTool(WirePart):
    """An image that the provider makes."""

    tool_type: Literal["image_generation"]
    tool_call_id: str
    status: Literal["in_progress", "generating", "partial_image", "completed", "failed"]
    revised_prompt: str | None = None
    format: str | None = None
    size: str | None = None
    quality: str | None = None
    background: str | None = None
    partial_image_index: Count | None = None
    error: str | None = None


class FunctionTool(WirePart):
    """A tool that is called by its name: one of ours, or one of the provider's that has no type of its own here."""

    tool_type: Literal["function"]
    tool_call_id: str
    status: Literal["in_progress", "completed", "failed"]
    name: str
    arguments_text: str | None = None
    arguments_json: dict[str, Any] | None = None
    output: Any | None = None
    error: str | None = None


class McpTool(WirePart):
    """A tool of an MCP server."""

    tool_type: Literal["mcp"]
    tool_call_id: str
    status: Literal["awaiting_approval", "in_progress", "completed", "failed"]
    tool_name: str
    server_label: str | None = None
    approval_request_id: str | None = None
    """The question to a person, while the status is `awaiting_approval`."""
    arguments_text: str | None = None
    arguments_json: dict[str, Any] | None = None
    output: Any | None = None
    error: str | None = None


class AgentTool(WirePart):
    """An agent that another one uses as a tool."""

    tool_type: Literal["agent"]
    tool_call_id: str
    status: Literal["in_progress", "completed", "failed"]
    name: str
    agent: str | None = None
    error: str | None = None


PublicTool = Annotated[
    WebSearchTool | FileSearchTool | CodeInterpreterTool | ImageGenerationTool | FunctionTool | McpTool | AgentTool,
    Field(discriminator="tool_type"),
]
ToolType = Literal["web_search", "file_search", "code_interpreter", "image_generation", "function", "mcp", "agent"]
CalledToolType = Literal["function", "mcp", "agent"]
"""Tools that are called with arguments."""


class UrlCitation(WirePart):
    """A span of the message that rests on a web page."""

    type: Literal["url_citation"] = "url_citation"
    start_index: Count
    end_index: Count
    title: str | None = None
    url: str


class ContainerFileCitation(WirePart):
    """A span of the message that names a file made in a container."""

    type: Literal["container_file_citation"] = "container_file_citation"
    start_index: Count
    end_index: Count
    container_id: str
    file_id: str
    filename: str | None = None
    url: str | None = None


class FileCitation(WirePart):
    """A place in the message that rests on a file."""

    type: Literal["file_citation"] = "file_citation"
    start_index: Count | None = None
    end_index: Count | None = None
    index: Count | None = None
    file_id: str
    filename: str | None = None


PublicCitation = Annotated[UrlCitation | ContainerFileCitation | FileCitation, Field(discriminator="type")]


class MemoryCheckpointPayload(WirePart):
    """What happened to a conversation that had grown too long for the model."""

    strategy: Literal["compact", "summarize", "trim"]
    trigger_reason: str | None = None
    tokens_before: Count | None = None
    tokens_after: Count | None = None
    compacted_count: Count | None = None
    compacted_inputs: Count | None = None
    compacted_outputs: Count | None = None
    keep_turns: Count | None = None
    trigger_turns: Count | None = None
    clear_tool_inputs: bool | None = None
    excluded_tools: list[str] | None = None
    included_tools: list[str] | None = None
    total_items_before: Count | None = None
    total_items_after: Count | None = None
    turns_before: Count | None = None
    turns_after: Count | None = None


class ChunkTarget(WirePart):
    """Which field of what a chunk is a piece of."""

    entity_kind: Literal["tool_call", "message"]
    entity_id: str
    field: str
    part_index: Count | None = None


class ErrorPayload(WirePart):
    """Why the run failed; switch on `code`, never on the text."""

    code: str | None = None
    message: str
    source: Literal["provider", "server"]
    is_retryable: bool
    retry_after_seconds: int | None = None
    """When another try makes sense, counted from the frame's moment."""


class MessageAttachment(WirePart):
    """A file that belongs to the answer."""

    object_id: str
    filename: str
    mime_type: str | None = None
    size_bytes: Count | None = None
    url: str | None = None
    tool_call_id: str | None = None


class PublicUsage(WirePart):
    """Tokens of the whole run, or of one model call."""

    input_tokens: Count | None = None
    output_tokens: Count | None = None
    total_tokens: Count | None = None
    cached_input_tokens: Count | None = None
    reasoning_output_tokens: Count | None = None
    requests: Count | None = None
    estimated: bool | None = None
    """True if a call was cut off before the provider reported its usage."""
    cost_micro_usd: Count | None = None
    """What the whole run cost, in millionths of a US dollar."""
    simulated: bool | None = None
    """True if a simulator answered: the cost is a list price, and nobody sends a bill."""


class ModelCallPayload(WirePart):
    """What one call of a model came to."""

    model: str
    started_at: str
    """When the provider was asked, ISO 8601 in UTC."""
    status: Literal["completed", "failed", "incomplete", "cancelled"]
    usage: PublicUsage
    cost_micro_usd: Count
    """In millionths of a US dollar."""
    simulated: bool
    """True if a simulator answered: the cost is a list price, and nobody sends a bill."""


class FinalPayload(WirePart):
    """How the run ended, with its texts as a whole."""

    status: Literal["completed", "failed", "incomplete", "refused", "cancelled"]
    response_text: str | None = None
    structured_output: Any | None = None
    reasoning_summary_text: str | None = None
    refusal_text: str | None = None
    attachments: list[MessageAttachment] = Field(default_factory=list[MessageAttachment])
    usage: PublicUsage | None = None
