"""What every stream of `public_sse_v1` keeps to, and what streams of a kind show beside it."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from app.api.v1.shared.streaming import PublicSseEvent

Frame = dict[str, Any]

TERMINAL_KINDS = frozenset({"final", "error"})


def assert_stream(frames: Sequence[Frame]) -> None:
    """The rules that hold for any complete stream."""
    assert frames, "a stream has at least one frame"
    for frame in frames:
        PublicSseEvent.model_validate(frame)
    assert_ids(frames)
    for constant in ("schema", "stream_id", "conversation_id", "run_id"):
        assert len({frame[constant] for frame in frames}) == 1, f"{constant} changes within the stream"
    terminals = [place for place, frame in enumerate(frames) if is_terminal(frame)]
    assert terminals == [len(frames) - 1], "exactly one terminal frame, and it is the last"
    kept = kept_frames(frames)
    assert_rising([frame["provider_sequence_number"] for frame in kept if "provider_sequence_number" in frame])
    assert_items(kept)


def assert_ids(frames: Sequence[Frame]) -> None:
    """Frame ids start at 1 or above and grow strictly."""
    ids = [frame["event_id"] for frame in frames]
    assert ids[0] >= 1
    assert ids == sorted(set(ids)), "event ids are sorted and unique"


def assert_rising(numbers: Sequence[int]) -> None:
    """The provider's numbers never fall."""
    assert list(numbers) == sorted(numbers), "provider sequence numbers fall"


def assert_items(frames: Sequence[Frame]) -> None:
    """An output item is announced once, before its other frames, and keeps its place among those of its scope."""
    for scope in {scope_of(frame) for frame in frames}:
        _assert_items_of([frame for frame in frames if scope_of(frame) == scope])


def _assert_items_of(frames: Sequence[Frame]) -> None:
    places: dict[str, int] = {}
    for frame in frames:
        if "item_id" not in frame:
            continue
        if frame["kind"] == "output_item.added":
            assert frame["item_id"] not in places, f"{frame['item_id']} is announced twice"
            places[frame["item_id"]] = frame["output_index"]
        assert places.get(frame["item_id"]) == frame["output_index"], f"{frame['item_id']} was not announced here"
    assert len(set(places.values())) == len(places), "two items share an output index"


def scope_of(frame: Frame) -> str | None:
    """The call in which an agent that is asked makes the frame; None for the run's own agents."""
    scope: dict[str, str] = frame.get("scope") or {}
    return scope.get("tool_call_id")


def is_terminal(frame: Frame) -> bool:
    """Whether the frame ends the stream; one of an agent tool does not."""
    return frame["kind"] in TERMINAL_KINDS and "scope" not in frame


def kept_frames(frames: Iterable[Frame]) -> list[Frame]:
    """What a client is left with: rewound frames dropped, the `run.rewound` frames themselves too."""
    kept: list[Frame] = []
    for frame in frames:
        if frame["kind"] == "run.rewound":
            last, scope = frame["rewind_to_event_id"], scope_of(frame)
            kept = [each for each in kept if each["event_id"] <= last or scope not in (None, scope_of(each))]
        else:
            kept.append(frame)
    return kept


def of_kind(frames: Iterable[Frame], kind: str) -> list[Frame]:
    """The frames of one kind, in order."""
    return [frame for frame in frames if frame["kind"] == kind]


def message_text(frames: Iterable[Frame]) -> str:
    """The text that a client has shown at the end; what asked agents said is part of a tool call."""
    shown = of_kind(kept_frames(frames), "message.delta")
    return "".join(frame["delta"] for frame in shown if scope_of(frame) is None)


def assert_message(frames: Sequence[Frame]) -> None:
    """The deltas add up to the text of the final frame, which is not blank."""
    text = message_text(frames)
    assert text.strip()
    assert frames[-1]["kind"] == "final"
    assert frames[-1]["final"]["response_text"] == text


def assert_function_tool(frames: Sequence[Frame]) -> None:
    """A call is in progress, gets arguments, gives an output and is completed."""
    kept = kept_frames(frames)
    for call_id in {frame["tool"]["tool_call_id"] for frame in of_kind(kept, "tool.status")}:
        states = [f["tool"]["status"] for f in of_kind(kept, "tool.status") if f["tool"]["tool_call_id"] == call_id]
        assert states[0] == "in_progress"
        assert states[-1] in {"completed", "failed"}
        own = [frame for frame in kept if frame.get("tool_call_id") == call_id]
        streamed = "".join(frame["delta"] for frame in of_kind(own, "tool.arguments.delta"))
        assert [frame["arguments_text"] for frame in of_kind(own, "tool.arguments.done")] == [streamed]
        assert of_kind(own, "tool.output")
    assert of_kind(kept, "tool.status")


def assert_reasoning_summary(frames: Sequence[Frame]) -> None:
    """Each part is added before it is done, its text is its deltas, and the final frame has them all."""
    kept = kept_frames(frames)
    open_parts: dict[tuple[str, int], str] = {}
    done: list[str] = []
    for frame in kept:
        part = (frame.get("item_id", ""), frame.get("summary_index", 0))
        match frame["kind"]:
            case "reasoning_summary.part.added":
                open_parts[part] = ""
            case "reasoning_summary.delta":
                open_parts[part] += frame["delta"]
            case "reasoning_summary.part.done":
                assert frame["text"] == open_parts.pop(part)
                done.append(frame["text"])
            case _:
                pass
    assert done
    assert not open_parts
    assert kept[-1]["final"]["reasoning_summary_text"] == "".join(done)


def assert_asked_agents(frames: Sequence[Frame]) -> None:
    """What an agent that was asked said is what the call gave, once, whoever wrote in between and died.

    A call that failed gives the reason instead.
    """
    kept = kept_frames(frames)
    outputs = {frame["tool_call_id"]: frame["output"] for frame in of_kind(kept, "tool.output")}
    states = {frame["tool"]["tool_call_id"]: frame["tool"]["status"] for frame in of_kind(kept, "tool.status")}
    answered = {call_id for call_id in outputs if states[call_id] == "completed"}
    for scope in {scope for frame in kept if (scope := scope_of(frame))} & answered:
        own = [frame for frame in kept if scope_of(frame) == scope]
        assert "".join(frame["delta"] for frame in of_kind(own, "message.delta")) == outputs[scope]


def assert_refusal(frames: Sequence[Frame]) -> None:
    """The refusal is streamed, told as a whole, and the run ends refused, not failed."""
    streamed = "".join(frame["delta"] for frame in of_kind(frames, "refusal.delta"))
    assert [frame["refusal_text"] for frame in of_kind(frames, "refusal.done")] == [streamed]
    assert frames[-1]["final"]["status"] == "refused"
    assert frames[-1]["final"]["refusal_text"] == streamed


def assert_provider_error(frames: Sequence[Frame]) -> None:
    """The provider's fault ends the stream."""
    assert frames[-1]["kind"] == "error"
    assert frames[-1]["error"]["source"] == "provider"


def assert_url_citation(frames: Sequence[Frame]) -> None:
    """At least one span of the shown text points to a web page."""
    text = message_text(frames)
    cited = [frame["citation"] for frame in of_kind(frames, "message.citation")]
    urls = [citation for citation in cited if citation["type"] == "url_citation"]
    assert urls
    for citation in urls:
        assert citation["url"].startswith("https://")
        assert 0 <= citation["start_index"] < citation["end_index"] <= len(text)


def statuses_of(frames: Iterable[Frame], tool_type: str) -> list[str]:
    """What is told of the calls of one type, in order."""
    tools = [frame["tool"] for frame in of_kind(frames, "tool.status")]
    return [tool["status"] for tool in tools if tool["tool_type"] == tool_type]


def assert_web_search(frames: Sequence[Frame]) -> None:
    """Each search ends, tells what it did, and one names its sources."""
    tools = [f["tool"] for f in of_kind(frames, "tool.status") if f["tool"]["tool_type"] == "web_search"]
    assert tools[-1]["status"] == "completed"
    assert {tool["action"] for tool in tools if "action" in tool} == {"search", "open_page", "find_in_page"}
    assert any(tool.get("sources") for tool in tools)


def assert_file_search(frames: Sequence[Frame]) -> None:
    """The search ends with its results, and the answer cites a file of them."""
    last = of_kind(frames, "tool.status")[-1]["tool"]
    assert last["status"] == "completed"
    cited = [frame["citation"] for frame in of_kind(frames, "message.citation")]
    assert {citation["file_id"] for citation in cited} <= {result["file_id"] for result in last["results"]}
    assert [citation["type"] for citation in cited] == ["file_citation"]


def assert_code_interpreter(frames: Sequence[Frame]) -> None:
    """The code is streamed and told as a whole, its output follows, and the file that it made can be fetched."""
    streamed = "".join(frame["delta"] for frame in of_kind(frames, "tool.code.delta"))
    assert [frame["code"] for frame in of_kind(frames, "tool.code.done")] == [streamed]
    assert of_kind(frames, "tool.output")[-1]["output"]["logs"]
    assert statuses_of(frames, "code_interpreter")[-1] == "completed"
    (cited,) = [frame["citation"] for frame in of_kind(frames, "message.citation")]
    (attached,) = frames[-1]["final"]["attachments"]
    assert cited["type"] == "container_file_citation"
    assert (cited["url"], cited["filename"]) == (attached["url"], attached["filename"])


def assert_image_generation(frames: Sequence[Frame]) -> None:
    """Each partial image is told and then shown; the whole one is a file of the answer."""
    assert statuses_of(frames, "image_generation").count("partial_image") == len(of_kind(frames, "chunk.done"))
    assert of_kind(frames, "chunk.delta")
    (attached,) = frames[-1]["final"]["attachments"]
    told = of_kind(frames, "tool.output")[-1]["output"]["attachment"]
    assert {**told, "tool_call_id": "ig_1"} == attached


def assert_mcp_tool(frames: Sequence[Frame]) -> None:
    """A call of an MCP server's tool has arguments, an output and an end."""
    assert statuses_of(frames, "mcp")[-1] == "completed"
    assert of_kind(frames, "tool.arguments.done")[-1]["tool_type"] == "mcp"
    assert [frame["tool_type"] for frame in of_kind(frames, "tool.output")] == ["mcp"]


def assert_approval(frames: Sequence[Frame]) -> None:
    """A person is asked about a call, and decides about that one."""
    asked = next(f["tool"] for f in of_kind(frames, "tool.status") if f["tool"]["status"] == "awaiting_approval")
    (decided,) = of_kind(frames, "tool.approval")
    assert decided["approval_request_id"] == asked["approval_request_id"]


def assert_tools_failed(frames: Sequence[Frame]) -> None:
    """Calls fail, some say why, and the answer comes all the same."""
    ended = [f["tool"] for f in of_kind(frames, "tool.status") if f["tool"]["status"] in {"completed", "failed"}]
    assert {tool["status"] for tool in ended} == {"failed"}
    assert any(tool.get("error") for tool in ended)


def assert_checkpoint(frames: Sequence[Frame]) -> None:
    """The history was shortened, once."""
    (checkpoint,) = of_kind(frames, "memory.checkpoint")
    assert checkpoint["checkpoint"]["strategy"] in {"compact", "summarize", "trim"}


def assert_phases(frames: Sequence[Frame]) -> None:
    """Messages say whether they are on the way or the answer."""
    assert [frame["phase"] for frame in of_kind(frames, "output_item.added")] == ["commentary", "final_answer"]


def assert_agent_tool(frames: Sequence[Frame]) -> None:
    """What the asked agent does is in the scope of the call, tools included, and is what the call gives."""
    scoped = [frame for frame in frames if scope_of(frame)]
    assert {scope_of(frame) for frame in scoped} == {"call_1"}
    assert of_kind(scoped, "tool.status")
    assert_asked_agents(frames)


def assert_structured_output(frames: Sequence[Frame]) -> None:
    """The answer is the value as JSON, and the value itself stands at the end."""
    assert json.loads(message_text(frames)) == frames[-1]["final"]["structured_output"]


def assert_handoff(frames: Sequence[Frame]) -> None:
    """Another agent goes on, and what follows is its own."""
    (updated,) = of_kind(frames, "agent.updated")
    later = [frame for frame in frames if frame["event_id"] > updated["event_id"]]
    assert {frame["agent"] for frame in later} == {updated["to_agent"]}
    assert not of_kind(frames, "tool.status"), "a handoff is not shown as a tool"


def assert_rewound(frames: Sequence[Frame]) -> None:
    """Something was dropped, the ids went on above it, and the kept frames are a whole stream."""
    (rewound,) = of_kind(frames, "run.rewound")
    dropped = [f for f in frames if rewound["rewind_to_event_id"] < f["event_id"] < rewound["event_id"]]
    assert dropped
    assert len(kept_frames(frames)) == len(frames) - len(dropped) - 1


def assert_cancelled(frames: Sequence[Frame]) -> None:
    """The run ends cancelled and keeps what was said until then."""
    assert frames[-1]["final"]["status"] == "cancelled"
    assert frames[-1]["final"]["response_text"] == message_text(frames)
