"""Attack an installation the way a stranger would, and tell what passed through."""
