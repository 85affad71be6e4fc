"""MCP servers in SQL."""
