"""Requests to addresses that people name: they reach nothing that is not on the public internet."""
