"""Use-cases of organisations, their members and invitations."""
