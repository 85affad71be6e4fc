"""Agents: one folder each with a `spec.py` and a prompt; a new folder is a new agent."""
