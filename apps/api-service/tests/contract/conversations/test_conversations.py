"""A person's conversations over HTTP."""

import base64
import json
import uuid
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.contract.access.test_gate import resigned
from tests.fixtures.talking import API, Talker, refusal


def listed(talker: Talker, **query: Any) -> list[dict[str, Any]]:
    """All pages, joined."""
    found: list[dict[str, Any]] = []
    while True:
        page = talker.get("/conversations", params=query).json()
        found += page["items"]
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]


def cursor_of(*key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


class TestList:
    def test_shows_what_a_sidebar_needs(self, talker: Talker) -> None:
        turn = talker.say("Hello there\nand more")
        (item,) = listed(talker)
        assert item["conversation_id"] == turn.conversation_id
        assert item["display_name"] == "Hello there"
        assert (item["agent_entrypoint"], item["active_agent"], item["status"]) == ("assistant", "assistant", "idle")
        assert item["message_count"] == 2
        assert " ".join(turn.text.split()).startswith(item["last_message_preview"].removesuffix("…"))
        assert item["active_run_id"] is None

    @pytest.mark.parametrize("limit", [1, 2, 3, 100])
    def test_pages_hold_everything_once_last_used_first(self, talker: Talker, limit: int) -> None:
        made = [talker.say(f"Conversation {number}").conversation_id for number in range(5)]
        talker.say("Back to the first", conversation_id=made[0])
        expected = [made[0], *made[:0:-1]]
        assert [item["conversation_id"] for item in listed(talker, limit=limit)] == expected

    def test_of_one_agent(self, talker: Talker) -> None:
        talker.say("Hello")
        writer = talker.say("Hello", agent_type="writer").conversation_id
        assert [item["conversation_id"] for item in listed(talker, agent="writer")] == [writer]
        assert listed(talker, agent="nobody") == []

    def test_with_a_text_in_the_title_or_the_preview(self, talker: Talker) -> None:
        rise = talker.say("Prices rise by 10% in_May").conversation_id
        letter = talker.say("A Letter to the editor").conversation_id
        talker.say("Something else")
        assert [item["conversation_id"] for item in listed(talker, q="LETTER")] == [letter]
        preview = listed(talker, q="editor")[0]["last_message_preview"][:40]
        assert letter in [item["conversation_id"] for item in listed(talker, q=preview)]
        assert [item["conversation_id"] for item in listed(talker, q="10% IN_m")] == [rise]
        for wildcard in ("1%y", "10_ ", "/", "\\"):
            assert listed(talker, q=wildcard) == []
        assert len(listed(talker, q="")) == 3

    def test_with_a_text_in_pages(self, talker: Talker) -> None:
        made = [talker.say(f"Weekly note {number}").conversation_id for number in range(3)]
        talker.say("Between")
        found = [item["conversation_id"] for item in listed(talker, q="weekly note", limit=1)]
        assert found == made[::-1]

    def test_of_others_are_not_there(self, talker: Talker, stranger: Talker) -> None:
        stranger.say("Hello")
        assert listed(talker) == []

    @pytest.mark.parametrize(
        "cursor",
        [
            "x",
            "!",
            "%00",
            cursor_of("1"),
            cursor_of("2026-01-01T00:00:00", str(uuid.UUID(int=1))),
            cursor_of("2026-01-01T00:00:00+00:00", "x"),
            cursor_of("never", str(uuid.UUID(int=1))),
            base64.urlsafe_b64encode(b"{}").decode(),
            base64.urlsafe_b64encode(b"\xff\xfe").decode(),
            "W" * 400,
        ],
    )
    def test_a_cursor_that_is_none(self, talker: Talker, cursor: str) -> None:
        refusal(talker.get("/conversations", params={"cursor": cursor}), 422, "request.invalid_cursor")

    @pytest.mark.parametrize(
        "query",
        [
            {"limit": 0},
            {"limit": 101},
            {"limit": "x"},
            {"cursor": "x" * 513},
            {"agent": "a\0"},
            {"q": "a\0"},
            {"q": "x" * 129},
        ],
        ids=str,
    )
    def test_what_no_list_has(self, talker: Talker, query: dict[str, Any]) -> None:
        refusal(talker.get("/conversations", params=query), 422, "request.invalid")


class TestMessages:
    def test_in_order_with_their_runs(self, talker: Talker) -> None:
        first = talker.say("One")
        second = talker.say("Two", conversation_id=first.conversation_id)
        body = talker.get(f"/conversations/{first.conversation_id}").json()
        assert [(m["role"], m["content"], m["run_id"]) for m in body["messages"]] == [
            ("user", "One", first.run_id),
            ("assistant", first.text, first.run_id),
            ("user", "Two", second.run_id),
            ("assistant", second.text, second.run_id),
        ]
        assert len({m["message_id"] for m in body["messages"]}) == 4
        assert body["prev_cursor"] is None

    @pytest.mark.parametrize("direction", ["asc", "desc"])
    def test_pages_hold_everything_once(self, talker: Talker, direction: str) -> None:
        conversation = talker.say("Message 0").conversation_id
        for number in range(1, 4):
            talker.say(f"Message {number}", conversation_id=conversation)
        seen: list[str] = []
        query: dict[str, Any] = {"limit": 3, "direction": direction}
        while True:
            page = talker.get(f"/conversations/{conversation}/messages", params=query).json()
            seen += [message["content"] for message in page["items"]]
            if page["next_cursor"] is None:
                break
            query["cursor"] = page["next_cursor"]
        told = [content for _, content in talker.messages(conversation)]
        assert seen == (told if direction == "asc" else told[::-1])

    @pytest.mark.parametrize(
        "cursor", ["x", cursor_of("x"), cursor_of("-1"), cursor_of(str(2**70)), cursor_of("1", "2")]
    )
    def test_a_cursor_that_is_none(self, talker: Talker, cursor: str) -> None:
        conversation = talker.say("Hello").conversation_id
        answer = talker.get(f"/conversations/{conversation}/messages", params={"cursor": cursor})
        refusal(answer, 422, "request.invalid_cursor")

    def test_markup_is_kept_as_it_was_typed(self, talker: Talker) -> None:
        message = "<script>alert(1)</script> \u202e & ünï 😀\r\n\ttab"
        conversation = talker.say(message).conversation_id
        assert talker.messages(conversation)[0] == ("user", message)


class TestTitle:
    def test_is_changed_and_shown(self, talker: Talker) -> None:
        conversation = talker.say("Hello").conversation_id
        answer = talker.patch(f"/conversations/{conversation}/title", json={"display_name": "  Röte 😀 "})
        assert answer.json() == {"conversation_id": conversation, "display_name": "Röte 😀"}
        assert listed(talker)[0]["display_name"] == "Röte 😀"

    @pytest.mark.parametrize("title", ["", "   ", "x" * 129, None, 1, "a\0b"])
    def test_what_no_title_is(self, talker: Talker, title: Any) -> None:
        conversation = talker.say("Hello").conversation_id
        answer = talker.patch(f"/conversations/{conversation}/title", json={"display_name": title})
        refusal(answer, 422, "request.invalid")
        assert listed(talker)[0]["display_name"] == "Hello"


class TestDeletion:
    def test_takes_messages_and_runs_along(self, talker: Talker) -> None:
        turn = talker.say("Hello")
        assert talker.delete(f"/conversations/{turn.conversation_id}").status_code == 204
        refusal(talker.get(f"/conversations/{turn.conversation_id}"), 404, "conversation.not_found")
        refusal(talker.get(f"/runs/{turn.run_id}"), 404, "run.not_found")
        refusal(talker.delete(f"/conversations/{turn.conversation_id}"), 404, "conversation.not_found")
        assert listed(talker) == []

    def test_leaves_others_alone(self, talker: Talker) -> None:
        gone, kept = talker.say("Hello"), talker.say("Hello")
        talker.delete(f"/conversations/{gone.conversation_id}")
        assert [item["conversation_id"] for item in listed(talker)] == [kept.conversation_id]


ON_ONE = [
    ("GET", "", None),
    ("GET", "/messages", None),
    ("PATCH", "/title", {"display_name": "Mine"}),
    ("DELETE", "", None),
]


@pytest.mark.parametrize(("method", "path", "body"), ON_ONE)
class TestAccess:
    def test_a_foreign_one_is_told_apart_from_a_random_one_by_nothing(
        self, talker: Talker, stranger: Talker, method: str, path: str, body: dict[str, str] | None
    ) -> None:
        theirs = stranger.say("Hello").conversation_id
        before = stranger.get(f"/conversations/{theirs}").json()

        def asked(conversation: str) -> dict[str, Any]:
            url = f"{API}/conversations/{conversation}{path}"
            answer = talker.client.request(method, url, json=body, headers=talker.newcomer.headers)
            document = refusal(answer, 404, "conversation.not_found")
            return {name: value for name, value in document.items() if name not in ("instance", "request_id")}

        assert asked(theirs) == asked(str(uuid.uuid4()))
        assert stranger.get(f"/conversations/{theirs}").json() == before

    def test_nobody_without_signing_in(
        self, client: TestClient, method: str, path: str, body: dict[str, str] | None
    ) -> None:
        answer = client.request(method, f"{API}/conversations/{uuid.uuid4()}{path}", json=body)
        refusal(answer, 401, "auth.required")


def test_a_viewer_reads_and_changes_nothing(application: FastAPI, talker: Talker) -> None:
    conversation = talker.say("Hello").conversation_id
    viewer = resigned(application, talker.newcomer, roles=["viewer"])
    assert talker.get(f"/conversations/{conversation}", headers=viewer).status_code == 200
    refusal(talker.delete(f"/conversations/{conversation}", headers=viewer), 403, "access.denied")
    title = {"display_name": "Mine"}
    refusal(talker.patch(f"/conversations/{conversation}/title", json=title, headers=viewer), 403, "access.denied")
    assert listed(talker)[0]["display_name"] == "Hello"
