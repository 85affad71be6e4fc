"""Vector stores in SQL."""
