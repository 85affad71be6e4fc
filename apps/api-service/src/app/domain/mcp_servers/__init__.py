"""MCP servers of organisations: whose tools agents may use, as they were when an admin accepted them."""
