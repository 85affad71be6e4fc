"""The response document that events add up to, with its numbers: sequence, written and thought tokens."""

import secrets
import time
from itertools import count
from typing import Any

from starter_simulator.request import ResponsesRequest
from starter_simulator.usage import usage

Event = dict[str, Any]


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(24)}"


class ResponseDocument:
    """One response while it is being produced."""

    def __init__(self, request: ResponsesRequest) -> None:
        self._request = request
        self._sequence = count()
        self._output: list[dict[str, Any]] = []
        self.written = 0
        self.thought = 0
        self._fields: dict[str, Any] = {
            "id": new_id("resp"),
            "object": "response",
            "created_at": int(time.time()),
            "status": "in_progress",
            "background": False,
            "completed_at": None,
            "error": None,
            "incomplete_details": None,
            "previous_response_id": None,
            "service_tier": "default",
            "usage": None,
            **request.echo,
        }

    def event(self, kind: str, **fields: Any) -> Event:
        return {"type": kind, "sequence_number": next(self._sequence), **fields}

    def whole(self, kind: str) -> Event:
        """An event that carries the document as it is now; what happens later must not change it."""
        return self.event(kind, response={**self._fields, "output": [{**item} for item in self._output]})

    def add(self, item: dict[str, Any]) -> int:
        """Adds an output item and returns its index; the item may be completed in place."""
        self._output.append(item)
        return len(self._output) - 1

    def end(self, status: str = "completed", **details: Any) -> Event:
        """The terminal event. A response whose message was cut is incomplete, whatever was asked for."""
        cut = any(item.get("status") == "incomplete" for item in self._output)
        if status == "completed" and cut:
            status, details = "incomplete", {"incomplete_details": {"reason": "max_output_tokens"}}
        counted = usage(self._request, written=self.written, thought=self.thought)
        done = int(time.time()) if status == "completed" else None
        self._fields |= {"status": status, "usage": counted, "completed_at": done, **details}
        return self.whole(f"response.{status}")
