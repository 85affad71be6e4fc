"""Use-cases of MCP servers."""
