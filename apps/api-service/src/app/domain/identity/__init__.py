"""People, organisations, sessions and the rules between them."""
