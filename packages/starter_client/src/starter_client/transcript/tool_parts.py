"""How the frames of a tool call change its line in the turn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from starter_client.events import ChunkDeltaEvent, ChunkDoneEvent, PublicFrame, StreamNotice

from .placing import next_order, replaced, upsert
from .turn import Approval, PartialImage, Parts, ToolPart

_ENDED = frozenset({"completed", "failed", "incomplete"})
_PARTIAL_IMAGE = "partial_image_b64"
"""The one field that comes in pieces today; pieces of others are stepped over."""

ToolChange = Callable[[ToolPart], ToolPart]


def reduce_tool_part(parts: Parts, frame: PublicFrame) -> Parts:
    match frame["kind"]:
        case "tool.status":
            tool = cast("Mapping[str, Any]", frame["tool"])
            return _update(parts, frame, tool, lambda part: _with_status(part, tool, frame["server_timestamp"]))
        case "tool.arguments.delta" | "tool.arguments.done" | "tool.output" | "tool.approval":
            tool = {"tool_type": "mcp", **cast("Mapping[str, Any]", frame)}
            return _update(parts, frame, tool, lambda part: _told(part, tool))
        case "tool.code.delta":
            delta = frame["delta"]
            return _change(parts, frame["tool_call_id"], frame, lambda part: replace(part, code=part.code + delta))
        case "tool.code.done":
            code = frame["code"]
            return _change(parts, frame["tool_call_id"], frame, lambda part: replace(part, code=code))
        case "chunk.delta" | "chunk.done":
            return _with_chunk(parts, frame)
        case _:
            return parts


def _told(part: ToolPart, frame: Mapping[str, Any]) -> ToolPart:
    """The call after a frame that names it with its type."""
    match frame["kind"]:
        case "tool.arguments.delta":
            return replace(part, arguments_text=part.arguments_text + frame["delta"])
        case "tool.arguments.done":
            plain = frame.get("arguments_json")
            known = part.arguments_json if plain is None else plain
            return replace(part, arguments_text=frame["arguments_text"], arguments_json=known)
        case "tool.approval":
            return replace(part, approval=Approval(frame["approved"], frame.get("reason")))
        case _:
            status = "failed" if part.status == "failed" else "completed"
            ended_at = part.ended_at or frame["server_timestamp"]
            return replace(part, output=frame["output"], status=status, ended_at=ended_at)


def _update(parts: Parts, frame: PublicFrame, tool: Mapping[str, Any], change: ToolChange) -> Parts:
    """Change the call; one that is met for the first time begins."""
    name: str | None = _first(tool.get("name"), tool.get("tool_name"))
    place = cast("Mapping[str, Any]", frame)
    created = ToolPart(
        key=tool["tool_call_id"],
        order=place.get("output_index", next_order(parts)),
        tool_type=tool["tool_type"],
        name=tool["tool_type"] if name is None else name,
        started_at=frame["server_timestamp"],
        item_id=place.get("item_id"),
    )

    def named(part: ToolPart) -> ToolPart:
        return _with_notices(change(replace(part, name=name) if name else part), frame.get("notices"))

    return upsert(parts, created, named)


def _change(parts: Parts, key: str, frame: PublicFrame, change: ToolChange) -> Parts:
    """Change a call that is known: these frames do not say what kind of tool it is."""
    for at, part in enumerate(parts):
        if isinstance(part, ToolPart) and part.key == key:
            return replaced(parts, at, _with_notices(change(part), frame.get("notices")))
    return parts


def _with_notices(part: ToolPart, notices: Sequence[StreamNotice] | None) -> ToolPart:
    known = {(notice["type"], notice["path"]) for notice in part.notices}
    fresh = [notice for notice in notices or () if (notice["type"], notice["path"]) not in known]
    return replace(part, notices=(*part.notices, *fresh)) if fresh else part


def _with_status(part: ToolPart, tool: Mapping[str, Any], at: str) -> ToolPart:
    ended = tool["status"] in _ENDED
    told = {key: value for key, value in tool.items() if value is not None}
    results = {"results": told["results"]} if told.get("results") is not None else part.output
    return replace(
        part,
        status=tool["status"],
        arguments_text=_first(told.get("arguments_text"), part.arguments_text),
        arguments_json=_first(told.get("arguments_json"), searched(told), part.arguments_json),
        output=_first(told.get("output"), results),
        error=_first(told.get("error"), part.error),
        fields={**part.fields, **told},
        ended_at=(part.ended_at or at) if ended else None,
    )


def searched(tool: Mapping[str, Any]) -> dict[str, str] | None:
    """What a search looked for, as the arguments of a call."""
    if tool.get("query"):
        return {"query": tool["query"]}
    return {"query": ", ".join(tool["queries"])} if tool.get("queries") else None


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _with_chunk(parts: Parts, frame: ChunkDeltaEvent | ChunkDoneEvent) -> Parts:
    target = frame["target"]
    if target["entity_kind"] != "tool_call" or target["field"] != _PARTIAL_IMAGE:
        return parts
    index = target.get("part_index") or 0
    piece = frame["data"] if frame["kind"] == "chunk.delta" else None
    return _change(
        parts, target["entity_id"], frame, lambda part: replace(part, images=_with_piece(part.images, index, piece))
    )


def _with_piece(images: tuple[PartialImage, ...], index: int, piece: str | None) -> tuple[PartialImage, ...]:
    """A piece more of that image; it is complete when there is none."""
    known = {image.index: image for image in images}
    data = known[index].data if index in known else ""
    return tuple({**known, index: PartialImage(index, data + (piece or ""), done=piece is None)}.values())
