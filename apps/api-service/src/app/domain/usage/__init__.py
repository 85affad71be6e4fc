"""What model calls cost, who pays for them, and how much may be spent."""
