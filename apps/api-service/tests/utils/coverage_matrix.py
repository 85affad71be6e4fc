"""What each event and each item of the installed client becomes, and the stream in which it can be seen."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from agents.items import RunItem
from agents.stream_events import RunItemStreamEvent
from app.domain.ai.models import AgentStreamEvent
from openai.types.responses import ResponseOutputItem, ResponseStreamEvent
from tests.utils.golden_streams import GOLDENS
from tests.utils.provider_catalogue import STREAMS, every_stream
from tests.utils.streamed_runs import frames_of, handle

PAGE: Path = GOLDENS.parent / "coverage.md"

SILENT: dict[str, str] = {
    "response.completed": "the call's end: `final` follows when the run has ended, `model.call` when it is counted",
    "response.incomplete": "as above; the run ends with `final.status = incomplete`",
    "response.failed": "as above; the run ends with `final.status = failed`",
    "error": "ends the run: the frame `error`",
    "response.in_progress": "`lifecycle` is told once, here with `response.created`",
    "response.content_part.added": "a part shows itself by its deltas",
    "response.content_part.done": "a part shows itself by its deltas",
    "response.output_text.done": "tells nothing that was not streamed; if it does, the rest comes as `message.delta`",
    "response.reasoning_summary_part.done": "told with the part's text",
    "response.reasoning_text.delta": "the reasoning itself is not for readers",
    "response.reasoning_text.done": "the reasoning itself is not for readers",
    "response.shell_call_command.added": "empty here; one that is not comes as `tool.code.delta`",
    "response.shell_call_command.done": "the commands are told as a whole with the item",
    "response.shell_call_output_content.delta": "the output is told as a whole with its item",
    "response.shell_call_output_content.done": "the output is told as a whole with its item",
    "response.mcp_call.in_progress": "told with the item",
    "response.mcp_list_tools.in_progress": "the item tells it; which tools there are is configuration",
    "response.mcp_list_tools.completed": "the item tells it; which tools there are is configuration",
    "response.compaction.compacting": "the item tells it",
    "response.audio.delta": "no agent speaks",
    "response.audio.done": "no agent speaks",
    "response.audio.transcript.delta": "no agent speaks",
    "response.audio.transcript.done": "no agent speaks",
}
"""Events that no frame is made of, and why."""

ONLY_ITS_ITEM: dict[str, str] = {
    "additional_tools": "configuration",
    "function_call_output": "the result of a function is told when its step is recorded",
    "message": "its own events tell it",
    "reasoning": "its own events tell it",
}
"""Items of which readers see only that they are there, and why."""

SDK_EVENTS: dict[str, str] = {
    "message_output_created": "`message.delta`, streamed before",
    "handoff_requested": "an output item; a handoff is no tool",
    "handoff_occured": "`agent.updated`, with the first model call of the other agent",
    "tool_called": "`tool.status`, `tool.arguments.*`, streamed before",
    "tool_search_called": "`tool.status` of a function `tool_search`",
    "tool_search_output_created": "`tool.output` of it",
    "tool_output": "`tool.output`, `tool.status`, when the tool's step is recorded",
    "reasoning_item_created": "`reasoning_summary.*`, streamed before",
    "mcp_approval_requested": "`tool.status` `awaiting_approval`",
    "mcp_approval_response": "`tool.approval`",
    "mcp_list_tools": "an output item; a failure is told",
}
"""Names of the SDK's run item events. The SDK tells them after the model call; readers have been told by then."""

SDK_ITEMS: dict[str, str] = {
    "InputItem": "what was asked, which readers know",
    "MessageOutputItem": "`message_output_created`",
    "ToolSearchCallItem": "`tool_search_called`",
    "ToolSearchOutputItem": "`tool_search_output_created`",
    "HandoffCallItem": "`handoff_requested`",
    "HandoffOutputItem": "`handoff_occured`",
    "ToolCallItem": "`tool_called`",
    "ToolCallOutputItem": "`tool_output`",
    "ReasoningItem": "`reasoning_item_created`",
    "MCPListToolsItem": "`mcp_list_tools`",
    "MCPApprovalRequestItem": "`mcp_approval_requested`",
    "MCPApprovalResponseItem": "`mcp_approval_response`",
    "CompactionItem": "`memory.checkpoint`",
    "ToolApprovalItem": "`tool.status` `awaiting_approval`",
}
"""The SDK's items, by the event above that tells of them."""


@dataclass(slots=True)
class Row:
    """One kind of event or item: what was made of it, and where."""

    frames: set[str] = field(default_factory=set[str])
    streams: list[str] = field(default_factory=list[str])


def known_events() -> list[str]:
    """The types of all stream events of the installed client."""
    return sorted(_type_of(event) for event in _members(ResponseStreamEvent))


def known_items() -> list[str]:
    """The types of all output items of the installed client."""
    return sorted(_type_of(item) for item in _members(ResponseOutputItem))


def known_sdk_events() -> set[str]:
    """The names of the SDK's run item events."""
    return set(get_args(get_type_hints(RunItemStreamEvent)["name"]))


def known_sdk_items() -> set[str]:
    """The names of the SDK's items."""
    return {item.__name__ for item in _members(RunItem)}


def tried() -> tuple[Mapping[str, Row], Mapping[str, Row]]:
    """What the streams of the catalogue show of events and of items."""
    events: defaultdict[str, Row] = defaultdict(Row)
    items: defaultdict[str, Row] = defaultdict(Row)
    for name, calls in every_stream():
        for event, made in _steps(calls):
            kinds = {frame["kind"] for frame in frames_of(made)}
            _note(events[event["type"]], name, kinds)
            raw = event.get("item")
            if raw is not None:
                _note(items[raw["type"]], name, kinds - {"output_item.added", "output_item.done"})
    return events, items


def page() -> str:
    """The document of the matrix."""
    events, items = tried()
    lines = [
        "# What a provider sends, and what readers get",
        "",
        "<!-- Written by python -m tests.utils.write_goldens from tests/utils/provider_catalogue.py. -->",
        "",
        "Every event and every output item of the installed `openai` client, and every item of the Agents SDK, with",
        "the frames of [`public_sse_v1`](v1.md) that are made of it, or the reason why there are none. Made by playing",
        "the streams named in the last column; a test compares it with what the installed client knows.",
        "",
        f"## Events ({len(known_events())})",
        "",
        "| event | frames | seen in |",
        "|---|---|---|",
        *(_line(kind, events[kind], SILENT.get(kind)) for kind in known_events()),
        "",
        f"## Output items ({len(known_items())})",
        "",
        "Beside `output_item.added` and `output_item.done`, and beside what their own events above become.",
        "",
        "| item | frames | seen in |",
        "|---|---|---|",
        *(_line(kind, items[kind], ONLY_ITS_ITEM.get(kind)) for kind in known_items()),
        "",
        f"## Events of the Agents SDK ({len(known_sdk_events())})",
        "",
        "A run reads the provider's events, which come earlier and hold more; what the SDK tells of an item is told",
        "by then.",
        "",
        "| event | told as |",
        "|---|---|",
        *(f"| `{name}` | {told} |" for name, told in sorted(SDK_EVENTS.items())),
        "",
        f"## Items of the Agents SDK ({len(known_sdk_items())})",
        "",
        "| item | told as |",
        "|---|---|",
        *(f"| `{name}` | {told} |" for name, told in sorted(SDK_ITEMS.items())),
        "",
    ]
    return "\n".join(lines)


def _line(kind: str, row: Row, reason: str | None) -> str:
    frames = ", ".join(f"`{frame}`" for frame in sorted(row.frames))
    return f"| `{kind}` | {frames or reason} | {', '.join(_linked(name) for name in row.streams[:3])} |"


def _linked(name: str) -> str:
    return f"[{name}](examples/{name}.ndjson)" if name in STREAMS else name


def _note(row: Row, name: str, kinds: set[str]) -> None:
    row.frames |= kinds
    if name not in row.streams:
        row.streams.append(name)


def _steps(calls: list[list[dict[str, Any]]]) -> Iterator[tuple[dict[str, Any], list[AgentStreamEvent]]]:
    base = 0
    for call in calls:
        one = handle(output_base=base)
        for event in call:
            yield event, one.feed(event)
        base += one.items_seen


def _members(union: Any) -> tuple[Any, ...]:
    return get_args(get_args(union)[0] if get_origin(union) is Annotated else union)


def _type_of(model: Any) -> str:
    (kind,) = get_args(model.model_fields["type"].annotation)
    return str(kind)
