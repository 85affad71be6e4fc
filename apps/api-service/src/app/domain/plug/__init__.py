"""Pulling the plug: a run whose process is killed on purpose, and what it does in the world, counted."""
