"""Too much, too deep, too slow, and not HTTP at all."""
