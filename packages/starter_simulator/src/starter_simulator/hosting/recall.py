"""What hosted calls of earlier steps of a turn gave, read from the items that the caller sends back."""

from typing import Any

import orjson

from starter_simulator.items import Call
from starter_simulator.offer import CODE, FILES, IMAGE, MCP, WEB

Item = dict[str, Any]


def call_of(item: Item) -> Call | None:
    """The call that an item is about; none for the steps within a search, and for what is no call."""
    match item.get("type"):
        case "web_search_call":
            action = item.get("action")
            query = action.get("query") if isinstance(action, dict) and action.get("type") == "search" else None
            return Call(WEB, {"query": query}, WEB) if isinstance(query, str) else None
        case "file_search_call":
            queries = item.get("queries")
            return Call(FILES, {"query": str(queries[0])}, FILES) if isinstance(queries, list) and queries else None
        case "code_interpreter_call":
            return Call(CODE, {}, CODE)
        case "image_generation_call":
            return Call(IMAGE, {}, IMAGE)
        case "mcp_call" | "mcp_approval_request":
            return Call(str(item.get("name")), _arguments(item), MCP, str(item.get("server_label") or ""))
        case _:
            return None


def logs_of(item: Item) -> str:
    """What a program of the code interpreter printed, when the caller kept it."""
    outputs = item.get("outputs")
    parts = [part for part in outputs if isinstance(part, dict)] if isinstance(outputs, list) else []
    return "\n".join(str(part["logs"]) for part in parts if part.get("type") == "logs" and part.get("logs"))


def _arguments(item: Item) -> dict[str, Any]:
    try:
        arguments = orjson.loads(str(item.get("arguments") or "{}"))
    except orjson.JSONDecodeError:
        return {}
    return arguments if isinstance(arguments, dict) else {}
