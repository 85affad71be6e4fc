"""Rows that are of no use to anybody after some time."""
