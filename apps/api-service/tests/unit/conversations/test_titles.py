"""Titles and previews made of messages."""

import pytest
from app.domain.conversations.models import preview_of, title_of
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("Hello", "Hello"),
        ("  Hello   there \n more", "Hello there"),
        ("\n\n  First line after blank ones\nsecond", "First line after blank ones"),
        ("x" * 100, "x" * 60 + "…"),
        ("word " * 30, "word " * 11 + "word…"),
        (" \n ", "New conversation"),
    ],
)
def test_title_is_the_first_line_cut_at_a_word(message: str, title: str) -> None:
    assert title_of(message) == title


@given(st.text(max_size=300))
def test_titles_and_previews_fit_their_columns(message: str) -> None:
    assert 0 < len(title_of(message)) <= 61
    assert len(preview_of(message)) <= 200
    assert "\n" not in title_of(message) + preview_of(message)
