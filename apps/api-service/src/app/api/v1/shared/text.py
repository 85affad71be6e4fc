"""Text as clients may send it."""

from pydantic import AfterValidator


def _refuse_nul(text: str) -> str:
    if "\0" in text:
        msg = "the character U+0000 is not allowed"
        raise ValueError(msg)
    return text


without_nul = AfterValidator(_refuse_nul)
"""Belongs to every text that is stored or searched for: the database has no U+0000."""
