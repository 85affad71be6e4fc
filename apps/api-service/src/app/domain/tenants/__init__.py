"""Organisations from within: their members, and invitations to join them."""
