"""The attacks, one corpus a module (or a folder, where it is large)."""
