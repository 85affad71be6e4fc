"""What agents do, in words that know no vendor."""
