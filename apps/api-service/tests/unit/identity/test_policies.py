"""Rules about addresses, passwords and names."""

import re

import pytest
from app.domain.identity.errors import PasswordRefused
from app.domain.identity.policies import ensure_password_acceptable, normalise_email, slug_of


@pytest.mark.parametrize("written", ["Ada@Example.com", " ada@example.com ", "ADA@EXAMPLE.COM", "ａda@example.com"])
def test_addresses_are_compared_without_case_and_width(written: str) -> None:
    assert normalise_email(written) == "ada@example.com"


@pytest.mark.parametrize(
    "password", ["short", "x" * 13, "a" * 40, "abababababababab", "ada.lovelace@example", "Night Shift 12", "y" * 257]
)
def test_guessable_passwords_are_refused(password: str) -> None:
    with pytest.raises(PasswordRefused):
        ensure_password_acceptable(password, minimum=14, email="ada.lovelace@example.com", names=("Night Shift",))


@pytest.mark.parametrize(
    "password", ["correct horse battery", "Zwölf Boxkämpfer!", "  spaces are kept  ", "z0" + "qwert" * 50]
)
def test_long_passwords_need_no_composition(password: str) -> None:
    ensure_password_acceptable(password, minimum=14, email="ada@example.com")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Night Shift", "night-shift-1"),
        ("Été & Söhne", "ete-sohne-1"),
        ("日本", "organisation-1"),
        ("--", "organisation-1"),
    ],
)
def test_slugs_are_safe_in_addresses(name: str, slug: str) -> None:
    assert slug_of(name, "1") == slug


def test_slugs_are_never_longer_than_their_column() -> None:
    slug = slug_of("A very long name " * 20, "abcdef")
    assert len(slug) <= 64
    assert re.fullmatch(r"[a-z0-9-]+", slug)
