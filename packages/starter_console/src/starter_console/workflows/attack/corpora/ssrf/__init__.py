"""Addresses that would make the installation call its own network."""
