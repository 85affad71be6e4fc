"""Deleting rows that are of no use any more."""
