"""Text as clients may send it."""

from typing import Annotated

from pydantic import AfterValidator, EmailStr

from app.domain.identity.policies import normalise_email

_LONGEST_ADDRESS = 320


def _refuse_nul(text: str) -> str:
    if "\0" in text:
        msg = "the character U+0000 is not allowed"
        raise ValueError(msg)
    return text


without_nul = AfterValidator(_refuse_nul)
"""Belongs to every text that is stored or searched for: the database has no U+0000."""


def _refuse_long(address: str) -> str:
    if len(normalise_email(address)) > _LONGEST_ADDRESS:
        msg = f"the address has more than {_LONGEST_ADDRESS} characters in the form in which addresses are compared"
        raise ValueError(msg)
    return address


EmailAddress = Annotated[EmailStr, AfterValidator(_refuse_long)]
"""One that can be stored: single characters may stand for a whole phrase when addresses are compared."""
