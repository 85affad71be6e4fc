"""Frames of `public_sse_v1` as they arrive."""

import json
from typing import Any, TypeGuard

from .types_gen import PublicSseEvent


def parse_frame(data: str) -> PublicSseEvent | None:
    """The `data:` of one server-sent event as a frame; nothing when it is not one of ours.

    A kind that this client does not know is a frame too: the reducers step over it.
    """
    try:
        value = json.loads(data)
    except ValueError:
        return None
    return value if _is_frame(value) else None


def _is_frame(value: Any) -> TypeGuard[PublicSseEvent]:
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        return False
    event_id = value.get("event_id")
    return isinstance(event_id, int | float) and not isinstance(event_id, bool)


def is_terminal(frame: PublicSseEvent) -> bool:
    """Whether the stream ends with it; what an asked agent ends does not."""
    return frame["kind"] in ("final", "error") and not frame.get("scope")
