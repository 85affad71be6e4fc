"""What a tool of an MCP server said, as text for a model."""

import orjson
from mcp import types

from app.domain.mcp_servers.ports import McpAnswer

_LONGEST = 40_000


def answer_of(result: types.CallToolResult) -> McpAnswer:
    """Structured content where there is any, else the text; what is neither is named and left out."""
    if result.structured_content is not None:
        told = orjson.dumps(result.structured_content).decode()
    else:
        told = "\n".join(_text(block) for block in result.content)
    cut = len(told) - _LONGEST
    if cut > 0:
        told = f"{told[:_LONGEST]}\n[{cut} more characters were left out]"
    return McpAnswer(told, failed=result.is_error)


def _text(block: types.ContentBlock) -> str:
    match block:
        case types.TextContent():
            return block.text
        case types.EmbeddedResource(resource=types.TextResourceContents() as resource):
            return resource.text
        case types.ResourceLink():
            return f"[a link to {block.name} was left out]"
        case _:
            return f"[content of the type {block.type} was left out]"
