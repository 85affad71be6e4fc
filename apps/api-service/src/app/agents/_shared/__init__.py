"""What agent specifications are made of, and how they are found."""
