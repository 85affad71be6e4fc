"""What other sites can make a browser do, where it can be sent, and what it is told to guard."""
