"""AG-UI events as they are sent, and the little that all of them share."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

Frame = Mapping[str, Any]
"""A frame of `public_sse_v1`."""
Event = dict[str, Any]

PROTOCOL_VERSION = "1.0"


def scope_of(frame: Frame) -> str | None:
    """The tool call in which an asked agent told the frame; AG-UI calls that agent's work a subagent's run."""
    scope = frame.get("scope")
    return scope["tool_call_id"] if scope else None


def event(frame: Frame, kind: str, **fields: Any) -> Event:
    """An event of an agent's work, attributed to the asked agent if it is one's."""
    scope = scope_of(frame)
    owner = {} if scope is None else {"subagentRunId": scope}
    return run_event(frame, kind, **owner, **fields)


def run_event(frame: Frame, kind: str, **fields: Any) -> Event:
    """An event of the run as a whole; what is not known is left out."""
    moment = round(datetime.fromisoformat(frame["server_timestamp"]).timestamp() * 1000)
    known = {name: value for name, value in fields.items() if value is not None}
    return {"type": kind, "timestamp": moment, **known}


def custom(frame: Frame, *names: str) -> Event:
    """What AG-UI has no word for: named as the frame is, with its fields of these names."""
    value = {name: frame[name] for name in names if name in frame}
    return event(frame, "CUSTOM", name=frame["kind"], value=value)
