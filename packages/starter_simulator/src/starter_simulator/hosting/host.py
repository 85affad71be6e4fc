"""Runs the hosted calls of a request, each by its type."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from starter_simulator.document import ResponseDocument
from starter_simulator.hosting import code_interpreter, file_search, image_generation, web_search
from starter_simulator.hosting.recall import Item, call_of, logs_of
from starter_simulator.hosting.work import Doing, Work
from starter_simulator.items import Call, Output
from starter_simulator.kept.stores import Stores
from starter_simulator.offer import CODE, FILES, IMAGE, WEB, Tool
from starter_simulator.request import ResponsesRequest
from starter_simulator.sandbox.pool import Interpreters

_TOOLS: dict[str, Callable[[Work], Doing]] = {
    WEB: web_search.web_search,
    FILES: file_search.file_search,
    CODE: code_interpreter.code_interpreter,
    IMAGE: image_generation.image_generation,
}
_RECALLED: dict[str, Callable[[Work], Output]] = {
    WEB: web_search.recalled,
    FILES: file_search.recalled,
}


@dataclass(frozen=True, slots=True)
class Host:
    """What the hosted tools of one server work with."""

    stores: Stores
    interpreters: Interpreters | None = None
    failing: str | None = None
    """The type of the tool whose calls shall fail."""

    def that_fails(self, kind: str) -> "Host":
        return replace(self, failing=kind)

    def recalled(self, request: ResponsesRequest) -> ResponsesRequest:
        """The request with what hosted calls of earlier steps of this turn had given."""
        return request.with_outputs([output for item in request.turn.hosted if (output := self._recall(request, item))])

    def _recall(self, request: ResponsesRequest, item: Item) -> Output | None:
        call = call_of(item)
        if call is None:
            return None
        if item.get("status") == "failed":
            return Output(call, '{"error": "the tool failed"}')
        if search := _RECALLED.get(call.kind):
            return search(self._work(ResponseDocument(request), request, call))
        return Output(call, logs_of(item) or "done")

    def call(self, document: ResponseDocument, request: ResponsesRequest, call: Call) -> Doing:
        return _TOOLS[call.kind](self._work(document, request, call))

    def _work(self, document: ResponseDocument, request: ResponsesRequest, call: Call) -> Work:
        tool = request.offer.of_kind(call.kind) or Tool(call.name, "", {}, strict=False, kind=call.kind)
        return Work(call, tool, request, document, self.stores, self.interpreters, self.failing == call.kind)
