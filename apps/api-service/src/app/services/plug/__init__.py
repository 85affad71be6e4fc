"""Pulling the plug of a run."""
