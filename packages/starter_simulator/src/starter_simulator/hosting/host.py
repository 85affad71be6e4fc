"""Runs the hosted calls of a request, each by its type."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace

from starter_simulator.document import Event, ResponseDocument
from starter_simulator.hosting import approvals, code_interpreter, file_search, image_generation, mcp, web_search
from starter_simulator.hosting.recall import Item, call_of, logs_of
from starter_simulator.hosting.work import Doing, Work
from starter_simulator.items import Call, Output
from starter_simulator.kept.stores import Stores
from starter_simulator.offer import CODE, FILES, IMAGE, MCP, WEB, Tool
from starter_simulator.request import ResponsesRequest
from starter_simulator.sandbox.pool import Interpreters

_TOOLS: dict[str, Callable[[Work], Doing]] = {
    WEB: web_search.web_search,
    FILES: file_search.file_search,
    CODE: code_interpreter.code_interpreter,
    IMAGE: image_generation.image_generation,
    MCP: mcp.mcp_call,
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
    """Where programs run; none when the server may neither run programs nor call others of this machine."""
    failing: str | None = None
    """The type of the tool whose calls shall fail."""

    def that_fails(self, kind: str) -> "Host":
        return replace(self, failing=kind)

    def recalled(self, request: ResponsesRequest) -> ResponsesRequest:
        """The request with what hosted calls of earlier steps of this turn had given, and with the tools listed."""
        listings = [item for item in request.turn.hosted if item.get("type") == "mcp_list_tools"]
        for item in listings:
            server, told = request.offer.server(str(item.get("server_label"))), item.get("tools")
            if server and isinstance(told, list):
                tools = mcp.tools_of(server, [tool for tool in told if isinstance(tool, dict)])
                request = replace(request, offer=request.offer.with_tools(tools))
        return request.with_outputs([output for item in request.turn.hosted if (output := self._recall(request, item))])

    def prepared(
        self, document: ResponseDocument, request: ResponsesRequest
    ) -> Generator[Event, None, ResponsesRequest]:
        """Lists the tools of MCP servers that are not listed yet, and makes the calls that were approved since."""
        listed = {str(item.get("server_label")) for item in request.turn.hosted if item.get("type") == "mcp_list_tools"}
        may_call = self.interpreters is not None
        for server in request.offer.servers if request.offer.mode != "none" else ():
            if server.server not in listed:
                tools = yield from mcp.listed(document, server, allowed=may_call, fails=self.failing == MCP)
                request = replace(request, offer=request.offer.with_tools(tools))
        outputs: list[Output] = []
        for answer in approvals.answered(request.turn.hosted):
            if answer.approved:
                work = self._work(document, request, answer.call)
                outputs.append((yield from mcp.mcp_call(work, answer.request_id)))
            else:
                outputs.append(answer.refused())
        return request.with_outputs(outputs)

    def unapproved(self, request: ResponsesRequest, calls: tuple[Call, ...]) -> tuple[Call, ...]:
        return tuple(call for call in calls if call.kind == MCP and mcp.needs_approval(request, call))

    def ask_approval(self, document: ResponseDocument, calls: tuple[Call, ...]) -> Iterator[Event]:
        for call in calls:
            yield from mcp.ask_approval(document, call)

    def call(self, document: ResponseDocument, request: ResponsesRequest, call: Call) -> Doing:
        return _TOOLS[call.kind](self._work(document, request, call))

    def _recall(self, request: ResponsesRequest, item: Item) -> Output | None:
        call = call_of(item)
        if call is None or item.get("type") == "mcp_approval_request":
            return None
        if item.get("status") == "failed":
            return Output(call, '{"error": "the tool failed"}')
        if search := _RECALLED.get(call.kind):
            return search(self._work(ResponseDocument(request), request, call))
        return Output(call, str(item.get("output") or "") or logs_of(item) or "done")

    def _work(self, document: ResponseDocument, request: ResponsesRequest, call: Call) -> Work:
        nothing = Tool(call.name, "", {}, strict=False, kind=call.kind)
        tool = request.offer.server(call.server) if call.kind == MCP else request.offer.of_kind(call.kind)
        fails = self.failing == call.kind
        return Work(call, tool or nothing, request, document, self.stores, self.interpreters, fails)
