import json
from itertools import pairwise
from typing import Any

import pytest
from app.domain.ai.json_mask import JsonTextMask
from app.domain.ai.secret_keys import REDACTED, is_secret_key
from hypothesis import given
from hypothesis import strategies as st

keys = st.one_of(st.text(max_size=6), st.sampled_from(["api_key", "password", "accessToken", "max_tokens"]))
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8))
documents = st.dictionaries(
    keys,
    st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
    ),
    max_size=4,
)


def masked(*pieces: str) -> str:
    mask = JsonTextMask()
    return "".join(mask.feed(piece) for piece in pieces)


def without_secrets(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: REDACTED
            if is_secret_key(key) and not (inner is None or isinstance(inner, bool))
            else without_secrets(inner)
            for key, inner in value.items()
        }
    return [without_secrets(inner) for inner in value] if isinstance(value, list) else value


@given(document=documents, ascii_only=st.booleans(), indent=st.sampled_from([None, 1]))
def test_masks_what_a_parser_would_mask(document: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(document, ensure_ascii=ascii_only, indent=indent)

    assert json.loads(masked(text)) == without_secrets(document)


@given(text=st.one_of(documents.map(json.dumps), st.text(max_size=40)), cuts=st.lists(st.integers(0, 60), max_size=6))
def test_pieces_make_no_difference(text: str, cuts: list[int]) -> None:
    edges = [0, *sorted(cut for cut in cuts if cut <= len(text)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]

    assert masked(*pieces) == masked(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{"api_key": "sk-1", "q": 1}', '{"api_key": "<redacted>", "q": 1}'),
        ('{"password":12345}', '{"password":"<redacted>"}'),
        ('{"token":{"a":["]}",{"b":2}]},"c":3}', '{"token":"<redacted>","c":3}'),
        ('{"secret":"a\\"b","c":"d"}', '{"secret":"<redacted>","c":"d"}'),
        ('{"api\\u005fkey":"sk-1"}', '{"api\\u005fkey":"<redacted>"}'),
        ('[{"token":"a"},{"token":"b"}]', '[{"token":"<redacted>"},{"token":"<redacted>"}]'),
        ('{"token":null,"secret":true}', '{"token":null,"secret":true}'),
        ('{"a":"token","b":"secret"}', '{"a":"token","b":"secret"}'),
        ('{"api_key":"sk-unfinish', '{"api_key":"<redacted>"'),
        ("the token: abc", "the token: abc"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_everything_but_the_secret_comes_at_once() -> None:
    mask = JsonTextMask()

    assert mask.feed('{"user":"a') == '{"user":"a'
    assert mask.feed('da","password":"s') == 'da","password":"<redacted>"'
    assert mask.feed("till secret") == ""
    assert mask.feed('","x":1}') == ',"x":1}'
    assert mask.masked == 1
