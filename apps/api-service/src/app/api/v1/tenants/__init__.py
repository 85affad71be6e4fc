"""Organisations, members, invitations."""
