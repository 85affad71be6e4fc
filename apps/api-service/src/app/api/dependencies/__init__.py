"""What routes ask for in their signatures."""
