"""Conversations: a ledger of items that a person and agents wrote."""
