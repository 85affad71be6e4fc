"""A small MCP server with a few honest tools, so that agents of the demo have one to call."""
