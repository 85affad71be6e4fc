"""Rules about addresses, passwords and names, as pure functions."""

import re
import unicodedata
from datetime import datetime
from uuid import UUID

from app.domain.identity.errors import PasswordRefused
from app.domain.identity.models import AccountStatus, Tenant, User

_MAXIMUM_PASSWORD = 256
_FEWEST_DIFFERENT = 5
_SLUG_DIGITS = 10
"""Random hexadecimal digits: ten thousand organisations of one name collide with a chance of 1 in 20,000."""


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


def new_tenant(tenant_id: UUID, name: str, now: datetime) -> Tenant:
    """An organisation that begins now."""
    slug = slug_of(name, tenant_id.hex[-_SLUG_DIGITS:])
    return Tenant(id=tenant_id, name=name, slug=slug, status=AccountStatus.ACTIVE, created_at=now, updated_at=now)


def new_user(user_id: UUID, email: str, display_name: str | None, now: datetime) -> User:
    """A person whose address nobody has verified yet."""
    return User(
        id=user_id,
        email=email,
        display_name=display_name,
        email_verified=False,
        status=AccountStatus.ACTIVE,
        created_at=now,
    )
