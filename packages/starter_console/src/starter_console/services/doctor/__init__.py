"""Checks that tell what works, what does not, and what to do about it."""
