"""Python that really runs: as WebAssembly, in a process of its own that may reach nothing."""
