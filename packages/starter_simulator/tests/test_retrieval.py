"""Ranking: BM25, centrality, stems and pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starter_simulator.retrieval import Bm25, best, central
from starter_simulator.text import clip, pieces, sentences, stem, terms

DOCUMENTS = ["Tea is a hot drink", "Coffee is a hot drink too", "The gate closes at ten", ""]


def test_the_document_with_the_rare_word_comes_first() -> None:
    assert best(DOCUMENTS, "hot coffee", 4) == [1, 0]
    assert best(DOCUMENTS, "a hot drink", 4) == [0, 1]
    assert best(DOCUMENTS, "elephants", 4) == []


def test_rare_words_weigh_more_and_nothing_weighs_less_than_nothing() -> None:
    scores = Bm25(DOCUMENTS).scores("drink gate")
    assert scores[2] > scores[0] > 0
    assert scores[3] == 0


def test_repetition_counts_for_more_and_length_for_less() -> None:
    once, twice, buried = Bm25(["tea milk", "tea tea", "tea " + "and so on with many other things " * 9]).scores("tea")
    assert twice > once > buried > 0


def test_no_documents_and_no_words_are_fine() -> None:
    assert best([], "tea", 3) == []
    assert best(["", "..."], "tea", 3) == []


def test_central_documents_share_words_and_keep_their_order() -> None:
    assert central(["tea and milk", "elephants sleep", "milk and tea and honey"], 2) == [0, 2]


@pytest.mark.parametrize("forms", [("write", "writes", "writing"), ("run", "running", "runs"), ("policy", "policies")])
def test_forms_of_a_word_meet(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_stop_words_carry_no_meaning_and_signs_of_chinese_stand_alone() -> None:
    assert terms("What is the tea?") == ["tea"]
    assert terms("你好 tea") == ["你", "好", "tea"]


def test_sentences_of_markdown() -> None:
    assert sentences("# Tea\n- It is hot. Is it?\n\n1. Yes!") == ["Tea", "It is hot.", "Is it?", "Yes!"]


@given(st.text())
def test_pieces_join_to_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(st.text(), st.integers(1, 50))
def test_a_clipped_line_is_short(text: str, limit: int) -> None:
    assert len(clip(text, limit)) <= limit
    assert "\n" not in clip(text, limit)
