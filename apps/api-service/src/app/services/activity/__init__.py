"""Writing the activity log."""
