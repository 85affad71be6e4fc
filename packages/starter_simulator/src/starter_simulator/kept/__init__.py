"""What the simulator keeps between requests: files, vector stores, containers."""
