"""A conversation that is deleted while a model answers in it: what the model did is paid for, and nothing is held."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starter_contracts.settings import Settings
from tests.fixtures.talking import Talker, talking_settings

SECONDS = 60


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, slow_model_endpoint: str) -> Settings:
    """The journal is saved so often that its writer is the first to find the run gone."""
    folder = tmp_path_factory.mktemp("installation")
    return talking_settings(folder, slow_model_endpoint, journal_flush_seconds=0.1)


def test_the_call_is_settled(talker: Talker) -> None:
    talker.put("/usage/budgets", json={"limit_micro_usd": 10**12})
    request = {"message": "Tell me all of it", "model": "fault:endless"}
    with ThreadPoolExecutor(1) as aside:
        reading = aside.submit(talker.post, "/chat/stream", json=request)
        run = working(talker)
        assert standing(talker)["reserved_micro_usd"] > 0
        assert talker.delete(f"/conversations/{run['conversation_id']}").status_code == 204
        reading.result(SECONDS)
    deadline = time.monotonic() + SECONDS
    while (held := standing(talker)["reserved_micro_usd"]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert held == 0
    assert standing(talker)["spent_micro_usd"] > 0
    assert talker.get("/usage").json()["totals"]["requests"] == 1


def working(talker: Talker) -> dict[str, Any]:
    """The run that has been answered for a moment."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for run in talker.get("/runs").json()["items"]:
            if run["state"] == "running":
                time.sleep(0.5)  # deltas come; when exactly it is deleted does not matter
                found: dict[str, Any] = run
                return found
    pytest.fail("nothing runs")


def standing(talker: Talker) -> dict[str, Any]:
    (budget,) = talker.get("/usage/budgets").json()["items"]
    found: dict[str, Any] = budget
    return found
