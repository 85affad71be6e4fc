"""Cutting a document into passages."""

from app.domain.documents.models import split_into_passages
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=40), min_size=0, max_size=60)


@given(paragraphs=st.lists(WORDS, max_size=8), limit=st.integers(10, 200))
def test_no_passage_is_too_long_and_no_word_is_lost(paragraphs: list[list[str]], limit: int) -> None:
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    passages = split_into_passages(text, limit)

    assert all(0 < len(passage) <= limit for passage in passages)
    assert "".join("".join(passages).split()) == "".join(text.split())


def test_short_paragraphs_share_a_passage() -> None:
    assert split_into_passages("one\n\ntwo\n\nthree", 100) == ["one\n\ntwo\n\nthree"]


def test_a_long_paragraph_is_cut_at_words() -> None:
    assert split_into_passages("alpha beta gamma delta", 12) == ["alpha beta", "gamma delta"]


def test_a_word_longer_than_a_passage_is_cut() -> None:
    assert split_into_passages("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_blank_text_has_no_passages() -> None:
    assert split_into_passages(" \n\n \n\n") == []
