"""How one frame changes the files that belong to an answer."""

from typing import Any, cast

from starter_client.events import MessageAttachment, PublicFrame

Attachments = tuple[MessageAttachment, ...]


def reduce_attachments(attachments: Attachments, frame: PublicFrame) -> Attachments:
    if frame["kind"] == "final":
        for told in frame["final"].get("attachments") or ():
            attachments = _added(attachments, told)
    elif frame["kind"] == "tool.output" and (made := attachment_of(frame["output"])):
        attachments = _added(attachments, {**made, "tool_call_id": frame["tool_call_id"]})
    return attachments


def _added(attachments: Attachments, attachment: MessageAttachment) -> Attachments:
    """What is told again replaces what was told before, at its place."""
    known = {each["object_id"]: each for each in attachments}
    return tuple({**known, attachment["object_id"]: attachment}.values())


def attachment_of(output: Any) -> MessageAttachment | None:
    """The file that a tool's result is; nothing for any other result."""
    found = cast("dict[str, Any]", output).get("attachment") if isinstance(output, dict) else None
    if not isinstance(found, dict):
        return None
    named = cast("dict[str, Any]", found)
    is_file = isinstance(named.get("object_id"), str) and isinstance(named.get("filename"), str)
    return cast(MessageAttachment, named) if is_file else None
