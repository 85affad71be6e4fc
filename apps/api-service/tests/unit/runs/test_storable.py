"""Text that every store takes."""

from typing import Any

import orjson
from app.utils.storable import storable
from hypothesis import given
from hypothesis import strategies as st

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    if isinstance(value, dict):
        return [text for name, each in value.items() for text in [name, *texts(each)]]
    return []


@given(ANY_JSON)
def test_can_always_be_written_and_stays_as_it_is_the_second_time(value: Any) -> None:
    stored = storable(value)
    assert orjson.loads(orjson.dumps(stored)) == stored
    assert all("\0" not in text for text in texts(stored))
    assert storable(stored) is stored


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_ordinary_text_is_left_alone(text: str) -> None:
    value = {"a": [text, {"b": text}]}
    assert storable(value) is value


def test_halves_that_belong_together_become_one_character() -> None:
    assert storable("\ud83d\ude00") == "😀"
    assert storable("a\ud83db") == "a\ufffdb"
