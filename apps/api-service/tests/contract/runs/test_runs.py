"""Runs over HTTP: looking at them, resuming their streams, stopping them, queueing behind them."""

import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.contract.access.test_gate import resigned
from tests.fixtures.talking import API, Talker, Turn, refusal
from tests.utils.stream_assertions import of_kind

SLOW = "fault:silence:1.5"
"""A model that says nothing for a while, then answers: time to do something meanwhile."""

SILENT = "fault:silence"
"""A model that begins and never goes on: its turn runs until it is stopped, however slow the machine."""


@pytest.fixture
def aside() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def begun(talker: Talker, conversation_id: str | None = None) -> dict[str, Any]:
    """The newest run once it is being executed."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        query = {"conversation_id": conversation_id} if conversation_id else {}
        found: list[dict[str, Any]] = talker.get("/runs", params=query).json()["items"]
        if found and found[0]["state"] == "running":
            return found[0]
        time.sleep(0.01)
    raise AssertionError("no run began")


def slow_turn(aside: ThreadPoolExecutor, talker: Talker, **body: Any) -> "Future[Turn]":
    return aside.submit(talker.say, "Tell me a long story", **{"model": SLOW, **body})


def silent_turn(aside: ThreadPoolExecutor, talker: Talker) -> "Future[Turn]":
    return slow_turn(aside, talker, model=SILENT)


def stop(talker: Talker, run_id: str) -> None:
    assert talker.post(f"/runs/{run_id}/cancel").status_code == 202


class TestLooking:
    def test_a_run_tells_how_it_went(self, talker: Talker) -> None:
        turn = talker.say("Hello")
        run = talker.run(turn.run_id)
        assert run["id"] == turn.run_id
        assert run["conversation_id"] == turn.conversation_id
        assert run["state"] == "completed"
        assert run["error"] is None
        assert run["created_at"] <= run["started_at"] <= run["finished_at"]

    def test_pages_hold_every_run_once_newest_first(self, talker: Talker) -> None:
        first = talker.say("Hello")
        made = [first.run_id, *(talker.say("Hello", conversation_id=first.conversation_id).run_id for _ in range(4))]
        seen: list[str] = []
        cursor: str | None = None
        while True:
            query: dict[str, Any] = {"limit": 2, **({"cursor": cursor} if cursor else {})}
            page = talker.get("/runs", params=query).json()
            seen += [run["id"] for run in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert seen == made[::-1]

    def test_of_one_conversation(self, talker: Talker) -> None:
        one, _ = talker.say("Hello"), talker.say("Hello")
        found = talker.get("/runs", params={"conversation_id": one.conversation_id}).json()["items"]
        assert [run["id"] for run in found] == [one.run_id]

    @pytest.mark.parametrize("path", ["", "/stream", "/cancel"])
    def test_a_foreign_run_is_told_apart_from_a_random_one_by_nothing(
        self, talker: Talker, stranger: Talker, path: str
    ) -> None:
        theirs = stranger.say("Hello").run_id
        ask = talker.post if path == "/cancel" else talker.get

        def asked(run_id: str) -> dict[str, Any]:
            document = refusal(ask(f"/runs/{run_id}{path}"), 404, "run.not_found")
            return {name: value for name, value in document.items() if name not in ("instance", "request_id")}

        assert asked(theirs) == asked(str(uuid.uuid4()))
        assert talker.get("/runs").json()["items"] == []

    @pytest.mark.parametrize(
        "query",
        [{"cursor": "x"}, {"cursor": "WyIxIl0"}, {"limit": 0}, {"limit": 101}, {"limit": "many"}],
        ids=str,
    )
    def test_what_no_page_has(self, talker: Talker, query: dict[str, Any]) -> None:
        answer = talker.get("/runs", params=query)
        code = "request.invalid_cursor" if "cursor" in query else "request.invalid"
        refusal(answer, 422, code)

    @pytest.mark.parametrize("path", ["x", "x/stream", "00000000-0000-0000-0000-00000000000g"])
    def test_an_id_that_is_none(self, talker: Talker, path: str) -> None:
        refusal(talker.get(f"/runs/{path}"), 422, "request.invalid")


class TestStream:
    @pytest.mark.parametrize("value", ["x", "-1", "1.5", str(2**60)])
    def test_an_event_id_that_is_none(self, talker: Talker, value: str) -> None:
        turn = talker.say("Hello")
        path = f"/runs/{turn.run_id}/stream"
        refusal(talker.get(path, headers={"last-event-id": value}), 422, "request.invalid")
        refusal(talker.get(path, params={"after": value}), 422, "request.invalid")

    def test_is_the_same_for_every_reader(self, talker: Talker) -> None:
        turn = talker.say("What time is it?")
        assert talker.get(f"/runs/{turn.run_id}/stream").text == turn.body

    def test_beyond_the_end_there_is_nothing(self, talker: Talker) -> None:
        turn = talker.say("Hello")
        answer = talker.get(f"/runs/{turn.run_id}/stream", params={"after": turn.last["event_id"]})
        assert (answer.status_code, answer.text) == (200, "")

    def test_the_header_wins_over_the_query(self, talker: Talker) -> None:
        turn = talker.say("Hello")
        path = f"/runs/{turn.run_id}/stream"
        answer = talker.get(path, params={"after": 1}, headers={"last-event-id": str(turn.last["event_id"] - 1)})
        assert answer.text.count("id: ") == 1

    def test_a_second_reader_follows_while_it_runs(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        writing = slow_turn(aside, talker)
        run = begun(talker)
        other = talker.get(f"/runs/{run['id']}/stream")
        assert other.text.replace(": heartbeat\n\n", "") == writing.result(30).body.replace(": heartbeat\n\n", "")

    def test_a_silent_run_is_kept_open_by_comments(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        body = slow_turn(aside, talker).result(30).body
        assert body.count(": heartbeat\n\n") >= 2


class TestCancel:
    def test_before_a_word_was_said(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        writing = silent_turn(aside, talker)
        stop(talker, begun(talker)["id"])
        turn = writing.result(30)
        assert (turn.outcome, turn.text) == ("final:cancelled", "")
        assert talker.messages(turn.conversation_id) == [("user", "Tell me a long story")]

    def test_twice_is_harmless(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        writing = slow_turn(aside, talker)
        run = begun(talker)
        answers = list(aside.map(lambda _: talker.post(f"/runs/{run['id']}/cancel").status_code, range(5)))
        assert set(answers) <= {200, 202}
        assert len(of_kind(writing.result(30).frames, "final")) == 1

    def test_a_finished_run_is_left_alone(self, talker: Talker) -> None:
        turn = talker.say("Hello")
        answer = talker.post(f"/runs/{turn.run_id}/cancel")
        assert (answer.status_code, answer.json()["state"]) == (200, "completed")
        assert answer.json()["stop_requested"] is False

    def test_a_waiting_turn_never_starts(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        writing = silent_turn(aside, talker)
        run = begun(talker)
        conversation = run["conversation_id"]
        waiting = aside.submit(talker.say, "And then?", conversation_id=conversation, if_busy="queue")
        (pending,) = self.wait_for_pending(talker, conversation, 1)
        answer = talker.post(f"/runs/{pending}/cancel")
        assert (answer.status_code, answer.json()["state"]) == (202, "cancelled")

        assert waiting.result(30).outcome == "final:cancelled"
        assert not writing.done()
        stop(talker, run["id"])
        assert writing.result(30).outcome == "final:cancelled"
        assert ("user", "And then?") not in talker.messages(conversation)

    @staticmethod
    def wait_for_pending(talker: Talker, conversation: str, count: int) -> list[str]:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            runs = talker.get("/runs", params={"conversation_id": conversation}).json()["items"]
            pending = [run["id"] for run in runs if run["state"] == "pending"]
            if len(pending) == count:
                return pending
            time.sleep(0.01)
        raise AssertionError("nothing waits")

    def test_who_may_not_write_may_not_stop(
        self, application: FastAPI, talker: Talker, aside: ThreadPoolExecutor
    ) -> None:
        turn = talker.say("Hello")
        viewer = resigned(application, talker.newcomer, roles=["viewer"])
        refusal(talker.post(f"/runs/{turn.run_id}/cancel", headers=viewer), 403, "access.denied")
        refusal(talker.post("/chat/stream", json={"message": "x"}, headers=viewer), 403, "access.denied")
        refusal(talker.post("/chat", json={"message": "x"}, headers=viewer), 403, "access.denied")
        assert talker.get(f"/runs/{turn.run_id}", headers=viewer).status_code == 200


class TestOneTurnAtATime:
    def test_a_second_turn_is_refused_while_one_runs(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        writing = silent_turn(aside, talker)
        run = begun(talker)
        answer = talker.post("/chat/stream", json={"message": "x", "conversation_id": run["conversation_id"]})
        refusal(answer, 409, "conversation.turn_in_progress")
        stop(talker, run["id"])
        turn = writing.result(30)
        assert talker.messages(turn.conversation_id) == [("user", "Tell me a long story")]

    def test_queued_turns_run_in_order(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        writing = silent_turn(aside, talker)
        run = begun(talker)
        conversation = run["conversation_id"]
        waiting: list[Future[Turn]] = []
        for number in range(3):
            said = f"Number {number}"
            waiting.append(aside.submit(talker.say, said, conversation_id=conversation, if_busy="queue"))
            TestCancel.wait_for_pending(talker, conversation, number + 1)
        stop(talker, run["id"])
        assert writing.result(30).outcome == "final:cancelled"
        assert {turn.result(30).outcome for turn in waiting} == {"final:completed"}
        asked = [content for role, content in talker.messages(conversation) if role == "user"]
        assert asked == ["Tell me a long story", "Number 0", "Number 1", "Number 2"]

    def test_a_key_is_answered_while_its_turn_runs(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        key = uuid.uuid4().hex
        writing = slow_turn(aside, talker, key=key)
        begun(talker)
        again = slow_turn(aside, talker, key=key)
        first, second = writing.result(30), again.result(30)
        assert first.run_id == second.run_id
        assert [frame["event_id"] for frame in first.frames] == [frame["event_id"] for frame in second.frames]

    def test_twelve_copies_at_once_are_one_run(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        key, ready = uuid.uuid4().hex, threading.Barrier(8)

        def copy(_: int) -> str:
            ready.wait(30)
            return talker.say("Hello", key=key).run_id

        assert len(set(aside.map(copy, range(8)))) == 1
        assert len(talker.get("/conversations").json()["items"]) == 1

    def test_eight_turns_at_once_are_one_and_seven_refusals(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        conversation = talker.say("Hello").conversation_id
        ready = threading.Barrier(8)

        def turn(number: int) -> int:
            ready.wait(30)
            body = {"message": f"Message {number}", "conversation_id": conversation, "model": SILENT}
            return int(talker.post("/chat", json=body).status_code)

        turns = as_completed([aside.submit(turn, number) for number in range(8)], timeout=60)
        assert [next(turns).result() for _ in range(7)] == [409] * 7
        stop(talker, begun(talker, conversation)["id"])
        assert next(turns).result() == 200
        assert [role for role, _ in talker.messages(conversation)] == ["user", "assistant", "user"]


class TestDeletion:
    def test_while_it_runs_ends_the_stream_and_leaves_nothing(self, aside: ThreadPoolExecutor, talker: Talker) -> None:
        writing = aside.submit(talker.post, "/chat/stream", json={"message": "x", "model": SILENT})
        run = begun(talker)
        assert talker.delete(f"/conversations/{run['conversation_id']}").status_code == 204
        assert '"kind":"final"' not in writing.result(30).text
        refusal(talker.get(f"/runs/{run['id']}"), 404, "run.not_found")
        assert talker.say("Hello").outcome == "final:completed"


def test_nobody_reads_without_signing_in(client: TestClient) -> None:
    for path in ("/runs", f"/runs/{uuid.uuid4()}", f"/runs/{uuid.uuid4()}/stream"):
        refusal(client.get(f"{API}{path}"), 401, "auth.required")
