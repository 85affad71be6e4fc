"""Agents and tools that only demos have."""
