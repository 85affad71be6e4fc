"""Runs: one piece of work of an agent for a tenant, its states and its journal."""
