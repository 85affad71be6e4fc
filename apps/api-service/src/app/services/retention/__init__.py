"""Deleting what is of no use any more."""
