"""What is left of Markdown where only words are shown."""

import pytest
from app.domain.conversations.models import preview_of
from app.domain.conversations.plain_text import plain_text


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("It is **19:28** on *Monday*, ~~not~~ ***soon***.", "It is 19:28 on Monday, not soon."),
        ("## Refunds\n\n> Paid in [30 days](https://example.com/a_b).", "Refunds Paid in 30 days."),
        ("- one\n* two\n+ [x] three\n1. four", "one two three 1. four"),
        ("Says `get_current_time`.\n\n```python\nprint(1 * 2 * 3)\n```", "Says get_current_time. print(1 * 2 * 3)"),
        ("| Plan | Price |\n|:---|---:|\n| Team | 12 |", "Plan Price Team 12"),
        ("![the office](a.png) and __both__ _sides_", "the office and both sides"),
        ("a\n\n---\n\nb", "a b"),
        ("2 * 3 * 4 = 24, snake_case_name, 5 \\* 6", "2 * 3 * 4 = 24, snake_case_name, 5 * 6"),
        ("An **open mark, and a [half link](http", "An **open mark, and a [half link](http"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, words: str) -> None:
    assert preview_of(plain_text(markdown)) == words


@pytest.mark.parametrize(
    "hostile", ["**a" * 700, "[" * 2000, "`" * 2000, "_ " * 1000, "|" * 2000, "- " * 1000, "*a*" * 700]
)
def test_no_text_takes_long_and_only_its_beginning_is_read(hostile: str) -> None:
    assert len(plain_text(hostile * 500)) <= 2000
