"""Rules about addresses, passwords and names, as pure functions."""

import re
import unicodedata

from app.domain.identity.errors import PasswordRefused

_MAXIMUM_PASSWORD = 256
_FEWEST_DIFFERENT = 5


def normalise_email(email: str) -> str:
    """The form in which addresses are compared: as written, apart from case and Unicode composition."""
    return unicodedata.normalize("NFKC", email.strip()).casefold()


def ensure_password_acceptable(password: str, *, minimum: int, email: str, names: tuple[str, ...] = ()) -> None:
    """Raise `PasswordRefused` for one that is short, monotonous or made of what everybody knows of its owner."""
    if len(password) < minimum:
        raise PasswordRefused(f"A password needs at least {minimum} characters.")
    if len(password) > _MAXIMUM_PASSWORD:
        raise PasswordRefused(f"A password may have at most {_MAXIMUM_PASSWORD} characters.")
    if len(set(password)) < _FEWEST_DIFFERENT:
        raise PasswordRefused("This password repeats the same few characters.")
    rest = password.casefold()
    for part in (*re.split(r"[@.+_-]", email), *names):
        if len(part) > 3:
            rest = rest.replace(part.casefold(), "")
    if len(rest) < minimum // 2:
        raise PasswordRefused("This password is mostly your name or address.")


def slug_of(name: str, suffix: str) -> str:
    """A URL-safe name for an organisation; the suffix makes it unique without asking anybody."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return f"{stem or 'organisation'}-{suffix}"
