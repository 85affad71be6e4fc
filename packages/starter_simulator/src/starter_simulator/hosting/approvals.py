"""Approvals of MCP calls: which requests were answered, and which of those were not acted upon yet."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from starter_simulator.hosting.recall import Item, call_of
from starter_simulator.items import Answer, Call, Output


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody said to a request for approval."""

    request_id: str
    call: Call
    approved: bool

    def refused(self) -> Output:
        text = f"`{self.call.name}` was not called, because the call was not approved."
        return Output(self.call, orjson.dumps({"error": "not approved"}).decode(), Answer(text))


def answered(items: Sequence[Item]) -> list[Answered]:
    """The answers whose calls have not been made."""
    requested = {
        str(item.get("id")): call
        for item in items
        if item.get("type") == "mcp_approval_request" and (call := call_of(item))
    }
    made = {str(item.get("approval_request_id")) for item in items if item.get("type") == "mcp_call"}
    found: list[Answered] = []
    for item in items:
        key = str(item.get("approval_request_id"))
        if item.get("type") == "mcp_approval_response" and key in requested and key not in made:
            found.append(Answered(key, requested[key], item.get("approve") is True))
    return found
