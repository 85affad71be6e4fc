"""Talking to an agent over HTTP: what is answered, what is kept, and what is refused without a trace."""

import uuid
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starter_contracts.settings import Settings
from tests.fixtures.talking import API, Talker, asked_of_endpoint, refusal
from tests.utils.stream_assertions import assert_function_tool, assert_message, assert_stream, of_kind


class TestStream:
    def test_an_answer_is_a_whole_stream_and_is_kept(self, talker: Talker) -> None:
        turn = talker.say("Hello, who are you?")

        assert_stream(turn.frames)
        assert_message(turn.frames)
        assert turn.outcome == "final:completed"
        assert {frame["run_id"] for frame in turn.frames} == {turn.run_id}
        assert {frame["conversation_id"] for frame in turn.frames} == {turn.conversation_id}
        assert talker.messages(turn.conversation_id) == [("user", "Hello, who are you?"), ("assistant", turn.text)]

    def test_a_tool_is_shown_while_it_works(self, talker: Talker) -> None:
        turn = talker.say("What time is it in Berlin?")
        assert_stream(turn.frames)
        assert_function_tool(turn.frames)
        assert_message(turn.frames)
        (output,) = of_kind(turn.frames, "tool.output")
        assert output["output"]["timezone"] == "Europe/Berlin"

    def test_the_provider_is_asked_again_over_the_same_connection(self, talker: Talker, settings: Settings) -> None:
        turn = talker.say("What time is it in Berlin?")
        first, second = asked_of_endpoint(settings, turn.run_id)
        assert first["connection"] == second["connection"]

    def test_several_tools_at_once(self, talker: Talker) -> None:
        turn = talker.say("Search the documents for holidays and then what time is it in Tokyo?")
        assert_stream(turn.frames)
        assert_function_tool(turn.frames)
        assert len(of_kind(turn.frames, "tool.output")) == 2

    def test_a_document_is_found(self, talker: Talker) -> None:
        text = "Travellers may spend 47 guilders on dinner.\n\nReceipts go to the zebra desk."
        assert talker.post("/documents", json={"title": "Travel", "text": text}).status_code == 201
        turn = talker.say("Search the documents: how many guilders may travellers spend on dinner?")
        assert "47 guilders" in turn.text

    def test_documents_of_others_are_not_found(self, talker: Talker, stranger: Talker) -> None:
        stranger.post("/documents", json={"title": "Secret", "text": "The xylophone code is 8831."})
        turn = talker.say("Search the documents for the xylophone code")
        assert "8831" not in turn.body

    def test_another_agent_takes_over_and_goes_on(self, talker: Talker) -> None:
        turn = talker.say("Please hand me over to the writer")
        assert_stream(turn.frames)
        (updated,) = of_kind(turn.frames, "agent.updated")
        assert (updated["from_agent"], updated["to_agent"]) == ("assistant", "writer")
        following = talker.say("Thank you", conversation_id=turn.conversation_id)
        assert talker.run(following.run_id)["agent"] == "writer"
        assert talker.get(f"/conversations/{turn.conversation_id}").json()["active_agent"] == "writer"

    def test_a_conversation_remembers(self, talker: Talker) -> None:
        first = talker.say("My favourite colour is chartreuse.")
        second = talker.say("Earlier I mentioned a colour.", conversation_id=first.conversation_id)
        assert second.conversation_id == first.conversation_id
        assert "chartreuse" in second.text
        assert len(talker.messages(first.conversation_id)) == 4

    def test_the_headers_let_nobody_hold_the_stream_back(self, talker: Talker) -> None:
        answer = talker.post("/chat/stream", json={"message": "Hello"})
        assert answer.headers["x-accel-buffering"] == "no"
        assert "no-store" in answer.headers["cache-control"]
        assert "no-transform" in answer.headers["cache-control"]

    def test_agent_model_and_effort_are_what_was_asked_for(self, talker: Talker) -> None:
        turn = talker.say("Hello", agent_type="writer", model="gpt-5.2", reasoning_effort="high")
        run = talker.run(turn.run_id)
        assert (run["agent"], run["model"], run["reasoning_effort"]) == ("writer", "gpt-5.2", "high")
        assert run["usage"]["total_tokens"] > 0
        assert run["state"] == "completed"


class TestAnswer:
    def test_waits_for_the_end(self, talker: Talker) -> None:
        answer = talker.post("/chat", json={"message": "What time is it in Berlin?"})
        assert answer.status_code == 200
        body = answer.json()
        assert (body["agent_used"], body["handoff_occurred"], body["status"]) == ("assistant", False, "completed")
        assert talker.messages(body["conversation_id"])[-1] == ("assistant", body["response"])

    def test_says_that_another_agent_took_over(self, talker: Talker) -> None:
        body = talker.post("/chat", json={"message": "Please hand me over to the writer"}).json()
        assert (body["agent_used"], body["handoff_occurred"]) == ("writer", True)

    def test_a_failed_run_is_a_problem(self, talker: Talker) -> None:
        document = refusal(talker.post("/chat", json={"message": "x", "model": "fault:500"}), 503, "run.failed")
        assert document["error_code"] == "provider.unavailable"
        assert talker.run(document["run_id"])["state"] == "failed"

    def test_a_refusal_is_an_answer(self, talker: Talker) -> None:
        body = talker.post("/chat", json={"message": "x", "model": "fault:refusal"}).json()
        assert body["status"] == "refused"
        assert body["response"]


BOTH = pytest.mark.parametrize("path", ["/chat", "/chat/stream"])

REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "unknown agent": ({"message": "x", "agent_type": "nobody"}, 422, "chat.unknown_agent"),
    "agent of another installation": ({"message": "x", "agent_type": "../assistant"}, 422, "chat.unknown_agent"),
    "unsupported effort": ({"message": "x", "reasoning_effort": "extreme"}, 422, "chat.unsupported_effort"),
    "no message": ({}, 422, "request.invalid"),
    "message null": ({"message": None}, 422, "request.invalid"),
    "message a number": ({"message": 1}, 422, "request.invalid"),
    "message a list": ({"message": ["x"]}, 422, "request.invalid"),
    "empty message": ({"message": ""}, 422, "request.invalid"),
    "blank message": ({"message": " \n\t\u00a0 "}, 422, "request.invalid"),
    "32,001 characters": ({"message": "x" * 32_001}, 422, "request.invalid"),
    "NUL": ({"message": "a\0b"}, 422, "request.invalid"),
    "unknown field": ({"message": "x", "history": []}, 422, "request.invalid"),
    "conversation that is no id": ({"message": "x", "conversation_id": "1"}, 422, "request.invalid"),
    "conversation that is not there": (
        {"message": "x", "conversation_id": str(uuid.uuid4())},
        404,
        "conversation.not_found",
    ),
    "if_busy something else": ({"message": "x", "if_busy": "interrupt"}, 422, "request.invalid"),
    "agent with NUL": ({"message": "x", "agent_type": "a\0"}, 422, "request.invalid"),
    "model with NUL": ({"message": "x", "model": "a\0"}, 422, "request.invalid"),
    "effort with NUL": ({"message": "x", "reasoning_effort": "a\0"}, 422, "request.invalid"),
    "model too long": ({"message": "x", "model": "m" * 129}, 422, "request.invalid"),
}


class TestRefusals:
    @BOTH
    @pytest.mark.parametrize(("body", "status", "code"), REFUSED.values(), ids=REFUSED)
    def test_leave_nothing_behind(
        self, talker: Talker, path: str, body: dict[str, Any], status: int, code: str
    ) -> None:
        refusal(talker.post(path, json=body), status, code)
        assert talker.get("/conversations").json()["items"] == []
        assert talker.get("/runs").json()["items"] == []

    @BOTH
    def test_json_that_is_none(self, talker: Talker, path: str) -> None:
        for content in ('{"message": "x"', "", "{'message': 'x'}", b"\xff\xfe"):
            answer = talker.post(path, content=content, headers={"content-type": "application/json"})
            refusal(answer, answer.status_code, answer.json()["code"])
            assert answer.status_code in (400, 422)

    @BOTH
    def test_half_a_surrogate_pair(self, talker: Talker, path: str) -> None:
        content = rb'{"message": "a\ud83d"}'
        refusal(
            talker.post(path, content=content, headers={"content-type": "application/json"}), 422, "request.invalid"
        )

    @BOTH
    def test_a_megabyte(self, talker: Talker, path: str) -> None:
        refusal(talker.post(path, json={"message": "x" * 1_048_576}), 413, "request.too_large")

    def test_the_longest_message_is_taken(self, talker: Talker) -> None:
        message = "ü" * 32_000
        turn = talker.say(message)
        assert talker.messages(turn.conversation_id)[0] == ("user", message)

    @BOTH
    def test_nobody_talks_without_signing_in(self, client: TestClient, path: str) -> None:
        refusal(client.post(f"{API}{path}", json={"message": "x"}), 401, "auth.required")

    def test_a_model_outside_the_catalogue(self, talker: Talker, application: FastAPI) -> None:
        """The endpoint may not know it either; then the run says so."""
        turn = talker.say("x", model="no-such-model")
        assert turn.outcome == "error:provider.model_not_found"


class TestForeignConversation:
    @BOTH
    def test_is_told_apart_from_a_random_one_by_nothing(self, talker: Talker, stranger: Talker, path: str) -> None:
        theirs = stranger.say("Hello").conversation_id

        def asked(conversation_id: str) -> dict[str, Any]:
            answer = talker.post(path, json={"message": "x", "conversation_id": conversation_id})
            document = refusal(answer, 404, "conversation.not_found")
            return {name: value for name, value in document.items() if name not in ("instance", "request_id")}

        assert asked(theirs) == asked(str(uuid.uuid4()))
        assert len(stranger.messages(theirs)) == 2


class TestIdempotency:
    def test_the_same_request_twice_is_one_run_with_the_same_bytes(self, talker: Talker) -> None:
        key = uuid.uuid4().hex
        first, second = talker.say("Hello", key=key), talker.say("Hello", key=key)
        assert (first.run_id, first.body) == (second.run_id, second.body)
        assert len(talker.messages(first.conversation_id)) == 2

    def test_a_reused_key_is_refused(self, talker: Talker) -> None:
        key = uuid.uuid4().hex
        first = talker.say("Hello", key=key)
        answer = talker.post("/chat/stream", json={"message": "Bye"}, headers={"idempotency-key": key})
        refusal(answer, 422, "idempotency.key_reused")
        assert len(talker.messages(first.conversation_id)) == 2

    def test_people_do_not_share_keys(self, talker: Talker, stranger: Talker) -> None:
        key = uuid.uuid4().hex
        assert talker.say("Hello", key=key).run_id != stranger.say("Hello", key=key).run_id

    @pytest.mark.parametrize("key", ["", "k" * 256])
    def test_keys_have_a_length(self, talker: Talker, key: str) -> None:
        answer = talker.post("/chat/stream", json={"message": "x"}, headers={"idempotency-key": key})
        refusal(answer, 422, "request.invalid")
