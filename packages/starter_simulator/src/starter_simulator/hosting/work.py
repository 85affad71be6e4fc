"""What a hosted tool is given for one call."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, TypeAlias

import orjson

from starter_simulator.document import Event, ResponseDocument
from starter_simulator.items import Answer, Call, Output
from starter_simulator.kept.stores import Stores
from starter_simulator.offer import Tool
from starter_simulator.request import ResponsesRequest
from starter_simulator.sandbox.pool import Interpreters

FAILED_ON_REQUEST = "the tool failed on request of the model's name"
Doing: TypeAlias = Generator[Event, None, Output]
"""The events of a call as they happen; at the end what the model reads of it."""


@dataclass(frozen=True, slots=True)
class Work:
    """One call, the request it belongs to, and what the server keeps."""

    call: Call
    tool: Tool
    request: ResponsesRequest
    document: ResponseDocument
    stores: Stores
    interpreters: Interpreters | None = None
    """Where programs run; none when the server was not told to run any."""
    fails: bool = False
    """Whether the call shall fail, to show what a caller does then."""

    @property
    def question(self) -> str:
        return self.request.turn.question

    def found(self, results: list[dict[str, Any]]) -> Output:
        return Output(self.call, orjson.dumps({"results": results}).decode())

    def failed(self, why: str) -> Output:
        return Output(self.call, orjson.dumps({"error": why}).decode())

    def given(self, text: str) -> Output:
        return Output(self.call, text)

    def told(self, text: str, statement: Answer) -> Output:
        return Output(self.call, text, statement)
