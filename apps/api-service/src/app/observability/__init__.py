"""Logs: one JSON object per line, without secrets."""
