"""Requests that are wrong get the provider's kind of error, never a broken stream."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

OK: dict[str, Any] = {"model": "gpt-5.1", "input": "hello"}


def shape(answer: Any) -> tuple[int, str | None, str | None]:
    error = answer.json()["error"]
    assert set(error) == {"message", "type", "code", "param"}
    assert error["type"] == "invalid_request_error"
    return answer.status_code, error["code"], error["param"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"model": "gpt-5.1", "input": "\xc3"}', b"[" * 5000])
def test_malformed_json(body: bytes, client: TestClient) -> None:
    assert shape(client.post("/v1/responses", content=body)) == (400, "invalid_json", None)


@pytest.mark.parametrize(
    ("change", "code", "param"),
    [
        ({"model": None}, "missing_required_parameter", "model"),
        ({"model": 5}, "invalid_value", "model"),
        ({"input": None}, "missing_required_parameter", "input"),
        ({"input": 5}, "invalid_value", "input"),
        ({"input": ["hello"]}, "invalid_value", "input[0]"),
        ({"stream": "yes"}, "invalid_value", "stream"),
        ({"temperature": 3}, "invalid_value", "temperature"),
        ({"temperature": True}, "invalid_value", "temperature"),
        ({"max_output_tokens": 3}, "invalid_value", "max_output_tokens"),
        ({"reasoning": {"effort": "huge"}}, "invalid_value", "reasoning.effort"),
        ({"reasoning": "high"}, "invalid_value", "reasoning"),
        ({"text": {"format": {"type": "xml"}}}, "invalid_value", "text.format.type"),
        ({"text": {"format": {"type": "json_schema"}}}, "missing_required_parameter", "text.format.name"),
        ({"metadata": {"a": 1}}, "invalid_value", "metadata"),
        ({"tools": [{"type": "function"}]}, "missing_required_parameter", "tools[0].name"),
        ({"tools": [{"type": "function", "name": "a", "parameters": 5}]}, "invalid_value", "tools[0].parameters"),
        ({"tool_choice": "maybe"}, "invalid_value", "tool_choice"),
        ({"tool_choice": {"type": "function", "name": "absent"}}, None, "tool_choice"),
        ({"tool_choice": {"type": "web_search"}}, None, "tool_choice"),
        ({"tool_choice": {"type": "computer"}}, "invalid_value", "tool_choice.type"),
        ({"previous_response_id": "resp_1"}, "previous_response_not_found", "previous_response_id"),
        ({"conversation": "conv_1"}, "conversation_not_found", "conversation"),
        ({"background": True}, "unsupported_value", "background"),
    ],
)
def test_wrong_parameters_are_named(change: dict[str, Any], code: str, param: str, client: TestClient) -> None:
    answer = client.post("/v1/responses", json={**OK, **change})
    assert shape(answer) == (400, code, param)


@pytest.mark.parametrize(
    "model",
    [
        *("o3", "llama-3", "gpt-", "gpt-5 1"),
        *("replay:", "replay:absent", "replay:../secret", "replay:a/b"),
        *("fault:", "fault:absent", "fault:500:3", "fault:reset:x", "fault:429:-1"),
    ],
)
def test_unknown_models(model: str, client: TestClient) -> None:
    assert shape(client.post("/v1/responses", json={**OK, "model": model})) == (404, "model_not_found", "model")


def test_unknown_addresses_and_methods(client: TestClient) -> None:
    assert shape(client.get("/v1/nothing")) == (404, "unknown_url", None)
    assert shape(client.get("/v1/responses")) == (405, "unknown_url", None)


def test_an_array_is_no_request(client: TestClient) -> None:
    assert shape(client.post("/v1/responses", json=[])) == (400, "invalid_type", None)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
items = st.lists(
    st.dictionaries(
        st.sampled_from(["role", "type", "content", "call_id", "name", "arguments", "output"]),
        json_values | st.sampled_from(["user", "function_call", "function_call_output", "c1", "{"]),
        max_size=5,
    ),
    max_size=4,
)
tool = st.fixed_dictionaries(
    {"type": st.just("function"), "name": st.sampled_from(["search", "time", "transfer_to_x"])},
    optional={
        "parameters": st.dictionaries(
            st.sampled_from(["type", "properties", "required", "anyOf", "$ref", "enum", "items", "allOf"]),
            json_values,
            max_size=4,
        )
    },
)
parameters = st.dictionaries(
    st.sampled_from(["input", "tools", "tool_choice", "text", "reasoning", "metadata", "stream", "instructions"]),
    json_values,
    max_size=4,
)


@given(body=parameters, given_items=st.none() | items, tools=st.none() | st.lists(tool, max_size=2))
def test_no_request_breaks_it(body: dict[str, Any], given_items: Any, tools: Any, client: TestClient) -> None:
    whole = {**OK, **body}
    whole |= {"input": given_items} if given_items is not None else {}
    whole |= {"tools": tools} if tools is not None else {}
    assert client.post("/v1/responses", json=whole).status_code in {200, 400}
