"""Where files are kept, and how they are taken in."""
