"""Bring everything up, keep it up, take it down."""
