"""Pulling the plug over HTTP, up to the signal itself, which would end the tests."""

import os
import signal
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from app.bootstrap.app import create_app
from app.domain.plug.models import AGENT, STEPS
from fastapi.testclient import TestClient
from starter_contracts.settings import ApplicationSettings, Profile
from tests.fixtures.application import settings_below
from tests.fixtures.talking import API, Talker, refusal
from tests.utils.stream_assertions import of_kind


@pytest.fixture
def signals(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """What this process is sent, which does not reach it."""
    sent: list[tuple[int, int]] = []

    def note(process_id: int, number: int) -> None:
        sent.append((process_id, number))

    monkeypatch.setattr("app.bootstrap.features.plug.os.kill", note)
    return sent


@pytest.fixture
def working(talker: Talker) -> Iterator[str]:
    """A run of the agent whose model begins to answer and never goes on."""
    with ThreadPoolExecutor(1) as aside:
        turn = aside.submit(talker.say, "Use leave_mark for step 1.", agent_type=AGENT, model="fault:silence")
        while not (found := talker.get("/runs").json()["items"]):
            assert not turn.done(), turn.result()
        run_id: str = found[0]["id"]
        talker.wait_for(run_id, "running")
        yield run_id
        talker.post(f"/runs/{run_id}/cancel")
        assert turn.result(60).outcome == "final:cancelled"


def test_a_run_leaves_its_marks_one_after_the_other(talker: Talker) -> None:
    started = talker.post("/plug/runs")
    assert started.status_code == 202, started.text
    run_id = started.json()["run_id"]
    frames = talker.frames_of(run_id)
    assert frames[-1]["final"]["status"] == "completed"
    told = [frame["output"]["step"] for frame in of_kind(frames, "tool.output")]
    assert told == list(range(1, STEPS + 1))
    effects = talker.get(f"/plug/runs/{run_id}/effects").json()
    assert effects == {"expected": STEPS, "executed": STEPS, "twice": 0, "process_id": os.getpid()}


def test_the_process_that_works_is_killed(talker: Talker, working: str, signals: list[tuple[int, int]]) -> None:
    pulled = talker.post(f"/plug/runs/{working}/pull")
    assert (pulled.status_code, pulled.json()) == (202, {"pulled": True})
    assert signals == [(os.getpid(), signal.SIGKILL)]


def test_nothing_is_killed_for_a_run_that_is_over(talker: Talker, signals: list[tuple[int, int]]) -> None:
    turn = talker.say("Hello", agent_type=AGENT)
    pulled = talker.post(f"/plug/runs/{turn.run_id}/pull")
    assert (pulled.status_code, pulled.json()) == (202, {"pulled": False})
    assert signals == []


def test_nor_for_another_agent(talker: Talker, signals: list[tuple[int, int]]) -> None:
    with ThreadPoolExecutor(1) as aside:
        turn = aside.submit(talker.say, "Hello", model="fault:silence")
        while not (found := talker.get("/runs").json()["items"]):
            assert not turn.done(), turn.result()
        run_id = found[0]["id"]
        assert talker.post(f"/plug/runs/{run_id}/pull").json() == {"pulled": False}
        talker.post(f"/runs/{run_id}/cancel")
    assert signals == []


def test_nor_for_somebody_else(stranger: Talker, working: str, signals: list[tuple[int, int]]) -> None:
    refusal(stranger.post(f"/plug/runs/{working}/pull"), 404, "run.not_found")
    refusal(stranger.get(f"/plug/runs/{working}/effects"), 404, "run.not_found")
    assert signals == []


def test_people_do_not_choose_the_agent(talker: Talker) -> None:
    assert AGENT not in [agent["name"] for agent in talker.get("/agents").json()["items"]]


@pytest.mark.parametrize(("profile", "plug"), [("demo", False), ("staging", True), ("production", True)])
def test_elsewhere_there_is_nothing(tmp_path: Path, profile: Profile, plug: bool) -> None:
    application = ApplicationSettings(data_dir=tmp_path, profile=profile, plug=plug)
    elsewhere = settings_below(tmp_path).model_copy(update={"application": application})
    client, run = TestClient(create_app(elsewhere)), f"{API}/plug/runs/{uuid.uuid4()}"
    for method, path in (("POST", f"{API}/plug/runs"), ("GET", f"{run}/effects"), ("POST", f"{run}/pull")):
        refusal(client.request(method, path), 404, "route.not_found")
