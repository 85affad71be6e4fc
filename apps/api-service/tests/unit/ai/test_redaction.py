import json
import math

import pytest
from app.domain.ai.redaction import (
    OUTPUT_LIMIT,
    clean_text,
    truncate,
    visible_json_text,
    visible_output,
    visible_value,
)
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel


class Credentials(BaseModel):
    user: str
    password: str


class TestVisibleValue:
    def test_masks_at_any_depth_and_says_where(self) -> None:
        seen = visible_value(
            {"items": [{"auth": {"api_key": "sk-1"}}], "max_tokens": 5}, path="arguments_json", string_limit=10
        )

        assert seen.value == {"items": [{"auth": {"api_key": "<redacted>"}}], "max_tokens": 5}
        assert [(entry["type"], entry["path"]) for entry in seen.notices] == [
            ("redacted", "arguments_json.items[0].auth.api_key")
        ]

    def test_cuts_long_strings(self) -> None:
        seen = visible_value({"a": "x" * 11, "b": "x" * 10}, path="v", string_limit=10)

        assert seen.value == {"a": "x" * 10, "b": "x" * 10}
        assert seen.notices == [{"type": "truncated", "path": "v.a", "message": "cut to 10 characters"}]

    def test_takes_models_and_whatever_else_as_json(self) -> None:
        seen = visible_value(
            {1: Credentials(user="ada", password="p"), "t": (1, math.inf), "big": 2**70, "o": b"x"},
            path="v",
            string_limit=99,
        )

        assert seen.value == {
            "1": {"user": "ada", "password": "<redacted>"},
            "t": [1, None],
            "big": "0x400000000000000000",
            "o": "b'x'",
        }

    def test_ends_in_values_without_end(self) -> None:
        endless: list[object] = []
        endless.append(endless)

        seen = visible_value(endless, path="v", string_limit=9)

        assert json.dumps(seen.value).count("[") == 32
        assert [entry["type"] for entry in seen.notices] == ["truncated"]


class TestVisibleOutput:
    def test_masks_json_inside_text(self) -> None:
        seen = visible_output('{"access_token": "abc", "n": 1}')

        assert seen.value == '{"access_token": "<redacted>", "n": 1}'
        assert [entry["path"] for entry in seen.notices] == ["output"]

    def test_keeps_plain_text(self) -> None:
        assert visible_output("Mon–Fri 9–17") == truncate("Mon–Fri 9–17", limit=99, path="output")

    @pytest.mark.parametrize(
        "output", ["x" * 50_000, {"text": "x" * 50_000}, [{"n": number} for number in range(5_000)]]
    )
    def test_is_never_longer_than_the_limit(self, output: object) -> None:
        seen = visible_output(output)

        shown = seen.value if isinstance(seen.value, str) else json.dumps(seen.value)
        assert len(shown) == OUTPUT_LIMIT
        assert [entry["type"] for entry in seen.notices] == ["truncated"]

    def test_says_that_masked_text_was_also_cut(self) -> None:
        seen = visible_json_text('{"secret": "' + "x" * 100 + '", "tail": 1}', path="p", limit=20)

        assert seen.value == '{"secret": "<redacte'
        assert [entry["type"] for entry in seen.notices] == ["redacted", "truncated"]


@given(st.text(alphabet=st.characters()))
def test_clean_text_can_be_stored(text: str) -> None:
    cleaned = clean_text(text)

    cleaned.encode()
    assert "\0" not in cleaned
    assert len(cleaned) == len(text)
    assert cleaned == text or "\ufffd" in cleaned


def test_lone_surrogates_are_replaced() -> None:
    assert clean_text("a\ud83db\0") == "a\ufffdb\ufffd"
