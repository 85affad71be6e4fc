"""Requests that are rejected for a tool: people are told so."""

from typing import Any

import httpx2
import openai
import pytest
from app.infrastructure.providers.openai.faults import describe

REQUEST = httpx2.Request("POST", "http://127.0.0.1:9/v1/responses")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"param": "tools[0].type", "code": "invalid_value"}, "provider.tool_unsupported"),
        ({"param": "tools", "code": None}, "provider.tool_unsupported"),
        ({"param": None, "code": "unsupported_tool"}, "provider.tool_unsupported"),
        ({"param": "input[0]", "code": "invalid_value"}, "provider.request_rejected"),
        ({}, "provider.request_rejected"),
    ],
    ids=["type", "tools", "code", "other", "bare"],
)
def test_a_rejected_tool_is_named_as_the_cause(body: dict[str, Any], code: str) -> None:
    response = httpx2.Response(400, request=REQUEST)
    error = describe(openai.BadRequestError("rejected", response=response, body=body))
    assert (error["code"], error["is_retryable"]) == (code, False)
