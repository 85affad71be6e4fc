"""Invitation tokens: 256 random bits, of which the house keeps only a hash and the last characters."""

import hashlib
import secrets

_PREFIX = "inv_"
_BYTES = 32
_HINT = 4


def make_invitation_token() -> str:
    """A token nobody has seen before."""
    return _PREFIX + secrets.token_urlsafe(_BYTES)


def hash_invitation_token(token: str) -> bytes:
    """What is stored; so many random bits need neither salt nor key."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def hint_of(token: str) -> str:
    """Enough for people to tell their links apart, and for nobody to guess one."""
    return token[-_HINT:]
