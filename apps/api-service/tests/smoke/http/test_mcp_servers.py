"""An organisation's MCP servers: whole life of one that nobody has started yet."""

from typing import Any

from .conftest import Person

BODY = {"label": "smoke", "name": "Smoke", "url": "https://nobody.invalid/mcp", "auth": {"type": "oauth"}}


def ok(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


def test_a_server_is_added_changed_and_deleted(person: Person) -> None:
    made = ok(person.http.post("/api/v1/mcp-servers", json=BODY), 201)
    path = f"/api/v1/mcp-servers/{made['id']}"
    assert made["id"] in {item["id"] for item in ok(person.http.get("/api/v1/mcp-servers"))["items"]}
    assert ok(person.http.patch(path, json={"name": "Another name"}))["name"] == "Another name"
    assert ok(person.http.get(path))["tools"] is None
    assert ok(person.http.post(f"{path}/refresh"))["problem"]
    refused = person.http.post(f"{path}/accept", json={"digest": "0" * 64})
    assert (refused.status_code, refused.json()["code"]) == (409, "mcp_server.change_overtaken")
    ok(person.http.delete(path), 204)


def test_connecting_says_why_it_is_not_possible(person: Person) -> None:
    made = ok(person.http.post("/api/v1/mcp-servers", json={**BODY, "label": "other"}), 201)
    path = f"/api/v1/mcp-servers/{made['id']}"
    departure = ok(person.http.post(f"{path}/connect"))
    assert departure["authorization_url"] is None
    assert departure["problem"]
    arrival = ok(person.http.post("/api/v1/mcp-servers/connections/complete", json={"state": "unknown", "code": "x"}))
    assert arrival["connected"] is False
    ok(person.http.delete(f"{path}/connection"), 204)
    ok(person.http.delete(path), 204)
