"""`mcp`: lists the tools of a server, asks for approval, calls them."""

from collections.abc import Generator, Iterator
from typing import Any

import orjson

from starter_simulator.document import Event, ResponseDocument
from starter_simulator.hosting.item import HostedItem
from starter_simulator.hosting.mcp_client import McpFailed, call_tool, list_tools
from starter_simulator.hosting.work import FAILED_ON_REQUEST, Doing, Work
from starter_simulator.items import Call
from starter_simulator.offer import MCP, Tool
from starter_simulator.request import ResponsesRequest

NOT_HERE = "this simulator was not started to call servers (`--programs`, on a loopback address)"
Listing = Generator[Event, None, tuple[Tool, ...]]


def listed(document: ResponseDocument, server: Tool, *, allowed: bool, fails: bool) -> Listing:
    """The tools of a server; none when they cannot be listed."""
    item = HostedItem(document, "mcpl", "mcp_list_tools", server_label=server.server, tools=[])
    yield from item.begin()
    yield item.tell(".in_progress")
    try:
        if fails or not allowed:
            raise McpFailed(FAILED_ON_REQUEST if fails else NOT_HERE)
        tools = [tool for tool in list_tools(server.spec) if _is_allowed(tool, server.spec.get("allowed_tools"))]
    except McpFailed as failure:
        yield item.tell(".failed")
        yield item.done(error=str(failure))
        return ()
    yield item.tell(".completed")
    yield item.done(tools=tools)
    return tools_of(server, tools)


def tools_of(server: Tool, told: list[dict[str, Any]]) -> tuple[Tool, ...]:
    return tuple(
        Tool(
            str(tool.get("name")),
            str(tool.get("description") or ""),
            schema if isinstance(schema := tool.get("input_schema"), dict) else {},
            strict=False,
            kind=MCP,
            server=server.server,
            spec={**server.spec, "read_only": bool((tool.get("annotations") or {}).get("read_only"))},
        )
        for tool in told
    )


def mcp_call(work: Work, approval: str | None = None) -> Doing:
    arguments = orjson.dumps(work.call.arguments).decode()
    fields: dict[str, Any] = {"status": "in_progress", "approval_request_id": approval, "arguments": ""}
    fields |= {"error": None, "name": work.call.name, "output": None, "server_label": work.call.server}
    item = HostedItem(work.document, "mcp", "mcp_call", **fields)
    yield from item.begin()
    yield item.tell(".in_progress")
    yield item.tell("_arguments.delta", delta=arguments)
    yield item.tell("_arguments.done", arguments=arguments)
    try:
        if work.fails:
            raise McpFailed(FAILED_ON_REQUEST)
        called = call_tool(work.tool.spec, work.call.name, work.call.arguments)
    except McpFailed as failure:
        yield item.tell(".failed")
        yield item.done(status="failed", arguments=arguments, error=failure.error)
        return work.failed(str(failure))
    if called.is_error:
        error = {"type": "mcp_tool_execution_error", "content": [{"type": "text", "text": called.text}]}
        yield item.tell(".failed")
        yield item.done(status="failed", arguments=arguments, error=error)
        return work.failed(called.text)
    yield item.tell(".completed")
    yield item.done(status="completed", arguments=arguments, output=called.text)
    return work.given(called.text)


def ask_approval(document: ResponseDocument, call: Call) -> Iterator[Event]:
    arguments = orjson.dumps(call.arguments).decode()
    fields = {"arguments": arguments, "name": call.name, "server_label": call.server}
    item = HostedItem(document, "mcpr", "mcp_approval_request", **fields)
    yield from item.begin()
    yield item.done()


def needs_approval(request: ResponsesRequest, call: Call) -> bool:
    """Whether the server's `require_approval` names the tool; everything needs one unless told."""
    tool = next((one for one in request.offer.tools if one.server == call.server and one.name == call.name), None)
    rule = tool.spec.get("require_approval") if tool else None
    if isinstance(rule, dict):
        never = rule.get("never")
        return not (isinstance(never, dict) and tool and _matches(never, tool))
    return rule != "never"


def _matches(rule: dict[str, Any], tool: Tool) -> bool:
    names = rule.get("tool_names")
    named = tool.name in names if isinstance(names, list) else True
    return named and (rule.get("read_only") is None or rule["read_only"] == tool.spec.get("read_only"))


def _is_allowed(tool: dict[str, Any], rule: Any) -> bool:
    if isinstance(rule, dict):
        if rule.get("read_only") is not None and rule["read_only"] != tool["annotations"]["read_only"]:
            return False
        rule = rule.get("tool_names")
    return rule is None or (isinstance(rule, list) and tool["name"] in rule)
