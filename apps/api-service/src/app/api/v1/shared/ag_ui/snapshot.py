"""The messages that sent events add up to: what a reader is told after a rewind."""

from collections.abc import Iterable
from typing import Any

from app.api.v1.shared.ag_ui.events import Event

Message = dict[str, Any]


def messages_of(events: Iterable[Event]) -> list[Message]:
    """In the order in which they began."""
    messages: dict[str, Message] = {}
    for each in events:
        match each["type"]:
            case "TEXT_MESSAGE_START":
                _add(messages, each, role="assistant", content="", **_named(each))
            case "REASONING_MESSAGE_START":
                _add(messages, each, role="reasoning", content="")
            case "TEXT_MESSAGE_CONTENT" | "REASONING_MESSAGE_CONTENT":
                messages[each["messageId"]]["content"] += each["delta"]
            case "TOOL_CALL_START":
                function = {"name": each["toolCallName"], "arguments": ""}
                call = {"id": each["toolCallId"], "type": "function", "function": function}
                _add(messages, {**each, "messageId": _call_message(each)}, role="assistant", toolCalls=[call])
            case "TOOL_CALL_ARGS":
                messages[_call_message(each)]["toolCalls"][0]["function"]["arguments"] += each["delta"]
            case "TOOL_CALL_RESULT":
                _add(messages, each, role="tool", toolCallId=each["toolCallId"], content=each["content"])
            case _:
                pass
    return list(messages.values())


def _add(messages: dict[str, Message], each: Event, **fields: Any) -> None:
    owner = {"subagentRunId": each["subagentRunId"]} if "subagentRunId" in each else {}
    messages[each["messageId"]] = {"id": each["messageId"], **owner, **fields}


def _named(each: Event) -> dict[str, str]:
    return {"name": each["name"]} if "name" in each else {}


def _call_message(each: Event) -> str:
    """A call that was announced without a message stands in one of its own."""
    return f"{each['toolCallId']}:call"
