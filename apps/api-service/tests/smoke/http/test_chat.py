"""Agents answer, runs are kept, conversations are found again."""

import json
from typing import Any

import pytest
from starter_client import StarterClient

from .conftest import Person


@pytest.fixture(scope="module")
def turn(person: Person) -> dict[str, Any]:
    """A streamed turn: its frames and the identifiers in its headers."""
    run = streams(person).start(message="What can you do?")
    return {"frames": list(run), "run_id": run.id, "conversation_id": run.conversation_id}


def streams(person: Person) -> StarterClient:
    """The person's own client of streams."""
    return StarterClient(str(person.http.base_url), person.session["access_token"])


def test_agents_and_models_are_listed(person: Person) -> None:
    agents = person.http.get("/api/v1/agents").json()["items"]
    assert sum(agent["default"] for agent in agents) == 1
    one = f"/api/v1/agents/{agents[0]['name']}"
    assert person.http.get(one).json()["examples"] == agents[0]["examples"] != []
    assert person.http.get(f"{one}/status").status_code == 200
    assert sum(model["default"] for model in person.http.get("/api/v1/models").json()["items"]) == 1


def test_a_turn_is_streamed_to_one_end(turn: dict[str, Any]) -> None:
    kinds = [frame["kind"] for frame in turn["frames"]]
    assert kinds[-1] == "final"
    assert kinds.count("final") == 1
    assert "message.delta" in kinds
    identifiers = [frame["event_id"] for frame in turn["frames"]]
    assert identifiers == sorted(set(identifiers))


def test_its_run_is_kept_and_replayed(person: Person, turn: dict[str, Any]) -> None:
    run = person.http.get(f"/api/v1/runs/{turn['run_id']}").json()
    assert run["state"] == "completed"
    listed = person.http.get("/api/v1/runs", params={"conversation_id": turn["conversation_id"]}).json()["items"]
    assert [item["id"] for item in listed] == [turn["run_id"]]
    with person.http.stream("GET", f"/api/v1/runs/{turn['run_id']}/stream") as answer:
        frames = [json.loads(line.removeprefix("data: ")) for line in answer.iter_lines() if line.startswith("data: ")]
    assert frames == turn["frames"] == list(streams(person).stream(turn["run_id"]))
    in_ag_ui = person.http.get(f"/api/v1/runs/{turn['run_id']}/stream", params={"format": "ag-ui"}).text
    assert in_ag_ui.count('"type":"RUN_FINISHED"') == 1
    assert person.http.post(f"/api/v1/runs/{turn['run_id']}/cancel").status_code == 200


def test_asked_again_it_has_two_branches(person: Person, turn: dict[str, Any]) -> None:
    conversation_id, first = turn["conversation_id"], turn["run_id"]
    again = person.http.post("/api/v1/chat", json={"message": "Hello again", "instead_of": first})
    assert again.status_code == 200, again.text
    path = f"/api/v1/conversations/{conversation_id}"
    question = person.http.get(path).json()["messages"][0]
    assert (question["run_id"], question["versions"]) == (again.json()["run_id"], [first, again.json()["run_id"]])
    assert person.http.post(f"/api/v1/runs/{first}/branch").status_code == 204
    assert person.http.get(path).json()["messages"][0]["run_id"] == first


def test_its_conversation_is_kept_renamed_and_deleted(person: Person, turn: dict[str, Any]) -> None:
    path = f"/api/v1/conversations/{turn['conversation_id']}"
    history = person.http.get(path).json()
    assert [message["role"] for message in history["messages"]] == ["user", "assistant"]
    assert person.http.get(f"{path}/messages").status_code == 200
    renamed = person.http.patch(f"{path}/title", json={"display_name": "Smoke"})
    assert renamed.json()["display_name"] == "Smoke"
    listed = person.http.get("/api/v1/conversations").json()["items"]
    assert turn["conversation_id"] in {item["conversation_id"] for item in listed}
    assert person.http.delete(path).status_code == 204
    assert person.http.get(path).status_code == 404


def test_a_turn_may_be_awaited_whole(person: Person) -> None:
    answer = person.http.post("/api/v1/chat", json={"message": "Say hello."})
    assert answer.status_code == 200, answer.text
    assert answer.json()["response"]
