"""Every operation, by everybody, at everything."""
