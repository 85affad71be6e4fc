"""Files that are something else than they say."""
