"""The desk: a small MCP server over streamable HTTP, and what its tools say."""

from typing import Any

import pytest
from starlette.testclient import TestClient
from starter_simulator.app import create_app
from starter_simulator.desk.units import UNITS, NoSuchConversion, convert
from starter_simulator.desk.words import WORDS


def asked(method: str, params: dict[str, Any] | None = None) -> Any:
    message = {"jsonrpc": "2.0", "id": 7, "method": method, "params": params or {}}
    answer = TestClient(create_app()).post("/mcp", json=message).json()
    assert answer["id"] == 7
    return answer


def called(name: str, **arguments: Any) -> Any:
    return asked("tools/call", {"name": name, "arguments": arguments})["result"]


def test_it_greets_in_the_version_of_the_client_and_lists_its_tools() -> None:
    told = asked("initialize", {"protocolVersion": "2025-06-18"})["result"]
    assert (told["protocolVersion"], told["serverInfo"]["name"]) == ("2025-06-18", "desk")
    assert asked("initialize", {"protocolVersion": "1999-01-01"})["result"]["protocolVersion"] == "2025-11-25"
    tools = asked("tools/list")["result"]["tools"]
    assert [tool["name"] for tool in tools] == ["convert_units", "lookup_word", "count_days"]
    assert all(tool["annotations"]["readOnlyHint"] and tool["inputSchema"]["type"] == "object" for tool in tools)


@pytest.mark.parametrize(
    ("value", "start", "end", "result"),
    [
        (10, "km", "miles", 6.213712),
        (1, "foot", "inches", 12),
        (100, "°C", "fahrenheit", 212),
        (0, "kelvin", "celsius", -273.15),
        (1, "gallon", "litres", 3.785412),
        (1, "lb", "g", 453.59237),
    ],
)
def test_units(value: float, start: str, end: str, result: float) -> None:
    assert called("convert_units", value=value, from_unit=start, to_unit=end)["structuredContent"]["result"] == result


def test_every_unit_is_known_and_lengths_are_no_masses() -> None:
    assert [unit for unit in UNITS if convert(1, unit, unit).result != pytest.approx(1)] == []
    with pytest.raises(NoSuchConversion):
        convert(1, "km", "kg")


def test_words_and_days() -> None:
    assert called("lookup_word", word="Tokens")["structuredContent"]["meaning"] == WORDS["token"]
    assert called("count_days", first="2024-02-01", last="2024-03-01")["structuredContent"]["days"] == 29


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("convert_units", {"value": "ten", "from_unit": "km", "to_unit": "mi"}),
        ("convert_units", {"value": 1, "from_unit": "km", "to_unit": "kg"}),
        ("lookup_word", {"word": "zebra"}),
        ("lookup_word", {}),
        ("count_days", {"first": "yesterday", "last": "2024-03-01"}),
    ],
)
def test_what_it_cannot_do_it_says(name: str, arguments: dict[str, Any]) -> None:
    told = called(name, **arguments)
    assert told["isError"]
    assert told["content"][0]["text"]


def test_what_is_no_request_of_the_protocol() -> None:
    client = TestClient(create_app())
    assert client.get("/mcp").status_code == 405
    assert client.post("/mcp", content=b"{").json()["error"]["code"] == -32700
    assert client.post("/mcp", json=[]).json()["error"]["code"] == -32600
    assert client.post("/mcp", json={"jsonrpc": "2.0", "method": "notifications/initialized"}).status_code == 202
    assert asked("tools/call", {"name": "nothing"})["error"]["code"] == -32602
    assert asked("resources/list")["error"]["code"] == -32601
