"""Storage of organisations' members and invitations."""
