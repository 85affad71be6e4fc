"""Version 1 of the HTTP API, one folder per feature."""
