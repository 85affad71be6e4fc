"""Tokens that nobody has counted yet, for reservations: rather too many than too few."""

_FEWEST_BYTES_PER_TOKEN = 3
"""A character of Chinese has three bytes and is about one token; texts in other languages have more for each."""


def most_tokens(length: int) -> int:
    """What a text of so many bytes of UTF-8 comes to at most."""
    return -(-length // _FEWEST_BYTES_PER_TOKEN)
