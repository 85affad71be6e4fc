"""Hosted MCP: servers of this machine are really called, others never."""

from collections.abc import Callable
from typing import Any

import pytest

Event = dict[str, Any]
Work = Callable[..., Any]
QUESTION = "Use lookup_word: what does the word token mean?"


def server(url: str, **settings: Any) -> list[dict[str, Any]]:
    return [{"type": "mcp", "server_label": "desk", "server_url": url, "require_approval": "never", **settings}]


def items(events: list[Event]) -> list[Event]:
    output: list[Event] = events[-1]["response"]["output"]
    return output


def test_a_tool_of_the_server_is_listed_called_and_told(live: str, work: Work) -> None:
    listed, call, message = items(work(QUESTION, tools=server(f"{live}/mcp")))
    assert "lookup_word" in [tool["name"] for tool in listed["tools"]]
    assert (call["status"], call["arguments"]) == ("completed", '{"word":"token"}')
    assert "A piece of text" in call["output"]
    assert "A piece of text" in message["content"][0]["text"]


def test_only_allowed_tools_are_there(live: str, work: Work) -> None:
    listed, message = items(work(QUESTION, tools=server(f"{live}/mcp", allowed_tools=["count_days"])))
    assert [tool["name"] for tool in listed["tools"]] == ["count_days"]
    assert message["type"] == "message"


def test_without_leave_approval_is_asked_for_and_kept_to(live: str, work: Work) -> None:
    tools = server(f"{live}/mcp", require_approval="always")
    listed, asked = items(work(QUESTION, tools=tools))
    assert (asked["type"], asked["name"]) == ("mcp_approval_request", "lookup_word")
    before = [{"role": "user", "content": QUESTION}, listed, asked]

    approved = {"type": "mcp_approval_response", "approval_request_id": asked["id"], "approve": True}
    call, message = items(work([*before, approved], tools=tools))
    assert (call["status"], call["approval_request_id"]) == ("completed", asked["id"])
    assert "A piece of text" in message["content"][0]["text"]

    denied = {**approved, "approve": False}
    [message] = items(work([*before, denied], tools=tools))
    assert "was not approved" in message["content"][0]["text"]


def test_rules_of_approval_name_tools(live: str, work: Work) -> None:
    rule = {"never": {"tool_names": ["lookup_word"]}}
    kinds = [item["type"] for item in items(work(QUESTION, tools=server(f"{live}/mcp", require_approval=rule)))]
    assert kinds == ["mcp_list_tools", "mcp_call", "message"]


def test_a_tool_that_fails_is_told_as_failed(live: str, work: Work) -> None:
    asked = {"type": "mcp_approval_request", "id": "mcpr_1", "server_label": "desk", "name": "lookup_word"}
    asked["arguments"] = '{"word":"zebra"}'
    approved = {"type": "mcp_approval_response", "approval_request_id": "mcpr_1", "approve": True}
    given = [{"role": "user", "content": "Go on."}, asked, approved]
    _, call, message = items(work(given, tools=server(f"{live}/mcp")))
    assert (call["status"], call["error"]["type"]) == ("failed", "mcp_tool_execution_error")
    assert "could not do it" in message["content"][0]["text"]


@pytest.mark.parametrize(
    "url", ["http://192.0.2.1/mcp", "https://example.com/mcp", "http://127.0.0.1.example.com/", "file:///etc/passwd"]
)
def test_servers_elsewhere_are_not_called(url: str, work: Work) -> None:
    listed, _ = items(work(QUESTION, tools=server(url)))
    assert listed["tools"] == []
    assert "of this machine only" in listed["error"]


def test_a_server_that_is_not_there_cannot_be_listed(work: Work) -> None:
    events = work(QUESTION, tools=server("http://127.0.0.1:9/mcp"))
    assert "response.mcp_list_tools.failed" in [event["type"] for event in events]


def test_without_leave_to_reach_out_nothing_is_called(live: str, stream: Work) -> None:
    listed, _ = items(stream(QUESTION, tools=server(f"{live}/mcp")))
    assert "was not started to call servers" in listed["error"]


def test_secrets_of_the_server_are_not_repeated(live: str, stream: Work) -> None:
    tools = server(f"{live}/mcp", authorization="hush", headers={"X-Key": "hush"})
    assert "hush" not in str(stream(QUESTION, tools=tools))


@pytest.mark.recordings
def test_it_is_told_as_recorded(live: str, work: Work, shape: Work, recorded: Work) -> None:
    ours = work(QUESTION, tools=server(f"{live}/mcp"))
    assert shape(ours, "mcp_list_tools") == recorded("openai-mcp-tool", "mcp_list_tools")
    one = shape(ours, "mcp_call")
    assert one == recorded("openai-mcp-tool", "mcp_call")[: len(one)]
    asked = work(QUESTION, tools=server(f"{live}/mcp", require_approval="always"))
    kind = "mcp_approval_request"
    assert shape(asked, kind) == recorded("openai-mcp-tool-approval", kind)
