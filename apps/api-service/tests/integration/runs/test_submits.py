"""Many submits in the same moment, through real processes and Postgres: one turn for a key, one turn at a time.

SUBMIT_COPIES and SUBMIT_TURNS set how many (16, 6).
"""

import os
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import httpx2
import pytest
from tests.integration.runs.conftest import Installation
from tests.utils.followers import RunClient
from tests.utils.stopping import closed_requests

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]

COPIES = int(os.environ.get("SUBMIT_COPIES", "16"))
TURNS = int(os.environ.get("SUBMIT_TURNS", "6"))


class Crowd:
    """So many threads of one person, which begin together."""

    def __init__(self, client: RunClient, size: int) -> None:
        self._client = client
        self._size = size
        self._ready = threading.Barrier(size)

    def submit(self, key: str | None = None, **body: object) -> list[httpx2.Response]:
        """Everyone's whole answer; without a key, each has a message of their own."""

        def one(number: int) -> httpx2.Response:
            own = {"message": body.get("message", f"Message {number}"), **body}
            headers = {**self._client.headers, **({"idempotency-key": key} if key else {})}
            self._ready.wait(60)
            return httpx2.post(f"{self._client.base_url}/chat", json=own, headers=headers, timeout=300)

        with ThreadPoolExecutor(self._size) as threads:
            return list(threads.map(one, range(self._size)))


def test_copies_with_one_key_are_one_run_and_ask_the_provider_once(installation: Installation) -> None:
    client = installation.sign_up()
    answers = Crowd(client, COPIES).submit(uuid.uuid4().hex, message="Hello")
    assert {answer.status_code for answer in answers} == {200}
    (run_id,) = {answer.json()["run_id"] for answer in answers}
    asked = closed_requests(installation.environment["OPENAI_BASE_URL"], run_id)
    print(f"\n{COPIES} submits with one key: 1 run, {len(asked)} provider calls")
    assert len(asked) == 1
    assert len(client.get("/runs")["items"]) == 1


@pytest.mark.parametrize("if_busy", ["reject", "queue"])
def test_turns_in_one_conversation_do_not_interleave(installation: Installation, if_busy: str) -> None:
    client = installation.sign_up()
    _, conversation = client.start("Hello")
    client.follow(client.get("/runs")["items"][0]["id"])
    answers = Crowd(client, TURNS).submit(conversation_id=conversation, if_busy=if_busy)
    accepted = [answer.json() for answer in answers if answer.status_code == 200]
    refused = [answer for answer in answers if answer.status_code != 200]
    assert {answer.json()["code"] for answer in refused} <= {"conversation.turn_in_progress"}
    assert len(accepted) == TURNS if if_busy == "queue" else len(accepted) >= 1
    messages = client.get(f"/conversations/{conversation}")["messages"]
    pairs = list(zip(messages[::2], messages[1::2], strict=True))
    print(f"\n{TURNS} turns at once, {if_busy}: {len(accepted)} taken, {len(refused)} refused, {len(pairs)} pairs")
    assert [(ask["role"], answer["role"]) for ask, answer in pairs] == [("user", "assistant")] * (len(accepted) + 1)
    assert all(ask["run_id"] == answer["run_id"] for ask, answer in pairs)
    runs = sorted(
        client.get(f"/runs?conversation_id={conversation}&limit=100")["items"], key=lambda run: run["started_at"]
    )
    assert all(before["finished_at"] <= after["started_at"] for before, after in pairwise(runs))


def test_turns_and_chosen_branches_at_once_leave_one_path(installation: Installation) -> None:
    client = installation.sign_up()
    run_id, conversation = client.start("Hello")
    client.follow(run_id)
    second = client.start("Good evening", instead_of=run_id)[0]
    client.follow(second)

    def attempt(number: int) -> int:
        path, body = f"/runs/{(run_id, second)[number // 2 % 2]}/branch", None
        if number % 8 == 0:
            replaced = {"instead_of": run_id} if number % 16 else {}
            path, body = "/chat", {"message": f"{number}", "conversation_id": conversation, **replaced}
        answer = httpx2.post(f"{client.base_url}{path}", json=body, headers=client.headers, timeout=300)
        return int(answer.status_code)

    with ThreadPoolExecutor(8) as threads:
        chosen = list(threads.map(attempt, range(1, 8 * TURNS, 2)))  # no turn among them
        answers = chosen + list(threads.map(attempt, range(8 * TURNS)))
    assert set(chosen) == {204}
    assert set(answers) <= {200, 204, 409}
    messages = client.get(f"/conversations/{conversation}")["messages"]
    places = [version for message in messages if message["role"] == "user" for version in message["versions"]]
    assert len(places) == len(set(places)), "two questions of one place are on the path"
    (listed,) = client.get("/conversations")["items"]
    taken = {status: answers.count(status) for status in sorted(set(answers))}
    print(f"\n{len(answers)} turns and choices at once: {taken}, {len(messages)} messages on the path")
    assert listed["message_count"] == len(messages)
