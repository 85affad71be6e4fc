"""An organisation's documents over HTTP."""

import uuid
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.contract.access.test_gate import resigned
from tests.fixtures.talking import API, Talker, refusal


def listed(talker: Talker, limit: int = 100) -> list[dict[str, Any]]:
    """All pages, joined."""
    found: list[dict[str, Any]] = []
    query: dict[str, Any] = {"limit": limit}
    while True:
        page = talker.get("/documents", params=query).json()
        found += page["items"]
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]


def added(talker: Talker, title: str = "Notes", text: str = "Some text") -> str:
    answer = talker.post("/documents", json={"title": title, "text": text})
    assert answer.status_code == 201, answer.text
    identifier: str = answer.json()["id"]
    return identifier


def test_a_new_organisation_has_samples(talker: Talker) -> None:
    assert listed(talker)


def test_is_added_listed_and_deleted(talker: Talker) -> None:
    samples = len(listed(talker))
    identifier = added(talker, "  Handbook ", "ü" * 10)
    newest = listed(talker)[0]
    assert (newest["id"], newest["title"], newest["size"]) == (identifier, "Handbook", 10)
    assert talker.delete(f"/documents/{identifier}").status_code == 204
    refusal(talker.delete(f"/documents/{identifier}"), 404, "document.not_found")
    assert len(listed(talker)) == samples


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_pages_hold_everything_once_newest_first(talker: Talker, limit: int) -> None:
    made = [added(talker, f"Number {number}") for number in range(5)]
    assert [item["id"] for item in listed(talker, limit)][:5] == made[::-1]


def test_the_longest_text_is_taken_and_found(talker: Talker) -> None:
    text = "filler words here. " * 21_000 + "the walrus hides at the end"
    added(talker, "Long", text)
    turn = talker.say("Search the documents for the walrus")
    assert "walrus hides" in turn.text


REFUSED: dict[str, dict[str, Any]] = {
    "no title": {"text": "x"},
    "no text": {"title": "x"},
    "blank title": {"title": "  ", "text": "x"},
    "blank text": {"title": "x", "text": " \n"},
    "long title": {"title": "x" * 201, "text": "x"},
    "long text": {"title": "x", "text": "x" * 400_001},
    "NUL in title": {"title": "a\0", "text": "x"},
    "NUL in text": {"title": "x", "text": "a\0"},
    "a list": {"title": "x", "text": ["x"]},
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_what_no_document_is(talker: Talker, body: dict[str, Any]) -> None:
    before = listed(talker)
    refusal(talker.post("/documents", json=body), 422, "request.invalid")
    assert listed(talker) == before


def test_a_foreign_one_is_told_apart_from_a_random_one_by_nothing(talker: Talker, stranger: Talker) -> None:
    theirs = added(stranger)

    def asked(identifier: str) -> dict[str, Any]:
        document = refusal(talker.delete(f"/documents/{identifier}"), 404, "document.not_found")
        return {name: value for name, value in document.items() if name not in ("instance", "request_id")}

    assert asked(theirs) == asked(str(uuid.uuid4()))
    assert theirs in [item["id"] for item in listed(stranger)]
    assert theirs not in [item["id"] for item in listed(talker)]


def test_a_viewer_reads_and_changes_nothing(application: FastAPI, talker: Talker) -> None:
    identifier = added(talker)
    viewer = resigned(application, talker.newcomer, roles=["viewer"])
    assert talker.get("/documents", headers=viewer).status_code == 200
    refusal(talker.post("/documents", json={"title": "x", "text": "x"}, headers=viewer), 403, "access.denied")
    refusal(talker.delete(f"/documents/{identifier}", headers=viewer), 403, "access.denied")
    assert listed(talker)[0]["id"] == identifier


def test_nobody_without_signing_in(client: TestClient) -> None:
    refusal(client.get(f"{API}/documents"), 401, "auth.required")
    refusal(client.post(f"{API}/documents", json={"title": "x", "text": "x"}), 401, "auth.required")
    refusal(client.delete(f"{API}/documents/{uuid.uuid4()}"), 401, "auth.required")
