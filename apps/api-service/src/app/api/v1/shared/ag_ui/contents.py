"""Frames of what an agent says and thinks."""

from app.api.v1.shared.ag_ui.events import Event, Frame, event
from app.api.v1.shared.ag_ui.openings import Openings


def text(openings: Openings, frame: Frame) -> list[Event]:
    """The next piece of a message or a refusal."""
    return [*_text_begun(openings, frame), _said(frame, frame["delta"])]


def whole_refusal(openings: Openings, frame: Frame) -> list[Event]:
    """A refusal that was told only as a whole."""
    if _text_key(frame) in openings:
        return []
    return [*_text_begun(openings, frame), _said(frame, frame["refusal_text"])]


def _text_begun(openings: Openings, frame: Frame) -> list[Event]:
    if (key := _text_key(frame)) in openings:
        return []
    message_id = _message_id(frame)
    openings.open(key, frame, "TEXT_MESSAGE_END", messageId=message_id)
    refused = {"refusal": True} if frame["kind"].startswith("refusal") else None
    begun = event(
        frame,
        "TEXT_MESSAGE_START",
        messageId=message_id,
        role="assistant",
        name=frame.get("agent"),
        metadata=refused,
    )
    return [begun]


def _said(frame: Frame, delta: str) -> Event:
    return event(frame, "TEXT_MESSAGE_CONTENT", messageId=_message_id(frame), delta=delta)


def _message_id(frame: Frame) -> str:
    index = frame["content_index"]
    return frame["item_id"] if index == 0 else f"{frame['item_id']}:{index}"


def _text_key(frame: Frame) -> str:
    return f"item:{frame['item_id']}:text:{frame['content_index']}"


def thought(openings: Openings, frame: Frame) -> list[Event]:
    """A part of the reasoning summary begins, goes on or is complete."""
    index = frame.get("summary_index") or 0
    key, span = f"item:{frame['item_id']}:thought:{index}", f"item:{frame['item_id']}:thoughts"
    message_id = f"{frame['item_id']}:{index}"
    events: list[Event] = []
    if span not in openings:
        openings.open(span, frame, "REASONING_END", messageId=frame["item_id"])
        events.append(event(frame, "REASONING_START", messageId=frame["item_id"]))
    is_new = key not in openings
    if is_new:
        openings.open(key, frame, "REASONING_MESSAGE_END", messageId=message_id)
        events.append(event(frame, "REASONING_MESSAGE_START", messageId=message_id, role="reasoning"))
    done = frame["kind"] == "reasoning_summary.part.done"
    piece = frame.get("text" if is_new or not done else "", "") or frame.get("delta", "")
    if piece:
        events.append(event(frame, "REASONING_MESSAGE_CONTENT", messageId=message_id, delta=piece))
    return [*events, *openings.close(key, frame)] if done else events
