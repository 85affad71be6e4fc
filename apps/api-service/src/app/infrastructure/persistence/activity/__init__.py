"""Storage of the activity log."""
