"""How a frame of an asked agent changes the tool call that asked it."""

from collections.abc import Callable
from dataclasses import replace

from starter_client.events import PublicFrame, StreamScope

from .parts import reduce_part
from .placing import insert, next_order, replaced
from .turn import Parts, ToolPart


def reduce_scoped(parts: Parts, frame: PublicFrame, scope: StreamScope) -> Parts:
    def change(tool: ToolPart) -> ToolPart:
        return replace(tool, parts=reduce_part(tool.parts, frame))

    found = _within(parts, scope["tool_call_id"], change)
    return insert(parts, change(_asking(parts, frame, scope))) if found is None else found


def _asking(parts: Parts, frame: PublicFrame, scope: StreamScope) -> ToolPart:
    """The call was never told: what the agent does is shown nevertheless."""
    name = scope.get("tool_name") or scope.get("agent") or "agent"
    return ToolPart(scope["tool_call_id"], next_order(parts), "agent", name, frame["server_timestamp"])


def _within(parts: Parts, key: str, change: Callable[[ToolPart], ToolPart]) -> Parts | None:
    """The parts with that tool call changed, however deep it stands; nothing when there is none."""
    for at, part in enumerate(parts):
        if not isinstance(part, ToolPart):
            continue
        if part.key == key:
            return replaced(parts, at, change(part))
        if (inner := _within(part.parts, key, change)) is not None:
            return replaced(parts, at, replace(part, parts=inner))
    return None
