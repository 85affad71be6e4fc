"""MCP servers: speaking to them, and their tools as tools of the SDK."""
