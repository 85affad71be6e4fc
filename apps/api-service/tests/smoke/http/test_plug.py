"""The process that works is killed, something starts it again, and the run goes on without doing anything twice.

PLUG_ROUNDS sets how many runs are interrupted (1), PLUG_SEED where; the seed is printed.
"""

import os
import random
import secrets
import time
from typing import Any

import httpx2
import pytest
from app.domain.plug.models import QUESTION
from tests.utils.followers import RunClient
from tests.utils.stream_assertions import Frame, assert_stream, of_kind

from .conftest import Person

ROUNDS = int(os.environ.get("PLUG_ROUNDS", "1"))
SEED = int(os.environ.get("PLUG_SEED", secrets.randbelow(10**6)))
ABOUT_FRAMES = 150
"""A run has more; it is interrupted after some of these."""
PATIENCE_SECONDS = 120.0

pytestmark = pytest.mark.timeout(PATIENCE_SECONDS + ROUNDS * 60)


@pytest.fixture
def client(person: Person) -> RunClient:
    base_url = f"{str(person.http.base_url).rstrip('/')}/api/v1"
    return RunClient(base_url, {"authorization": person.http.headers["authorization"]})


def tell_pace(factor: float) -> None:
    """How slowly the simulated model answers, where the suite knows it: what comes after the interruption may hurry."""
    if model := os.environ.get("SMOKE_MODEL_URL"):
        pace = {"question": QUESTION.partition(".")[0], "factor": factor}
        assert httpx2.put(str(httpx2.URL(model).join("/pace")), json=pace).status_code == 204


def pull(client: RunClient, run_id: str) -> None:
    """The answer may be lost with the process that gives it."""
    try:
        answer = httpx2.post(f"{client.base_url}/plug/runs/{run_id}/pull", headers=client.headers, timeout=30)
    except httpx2.HTTPError:
        return
    assert (answer.status_code, answer.json()) == (202, {"pulled": True})


def effects_of(client: RunClient, run_id: str) -> dict[str, Any]:
    """From whichever process answers, as soon as one does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return client.get(f"/plug/runs/{run_id}/effects")
        except httpx2.HTTPError:
            assert time.monotonic() < deadline, "nothing started the process again"
            time.sleep(0.1)


def test_a_run_survives_its_process(client: RunClient) -> None:
    moments = random.Random(SEED)  # noqa: S311 - which frame it is matters to nobody
    finished = executed = twice = 0
    for _ in range(ROUNDS):
        before, moment = 0, moments.randrange(1, ABOUT_FRAMES)
        tell_pace(1)
        started = httpx2.post(f"{client.base_url}/plug/runs", headers=client.headers, timeout=30)
        assert started.status_code == 202, started.text
        run_id, seen = started.json()["run_id"], 0

        def interrupt(frame: Frame, run_id: str = run_id, moment: int = moment) -> None:
            nonlocal seen, before
            seen += 1
            if seen == moment:
                before = effects_of(client, run_id)["process_id"]
                pull(client, run_id)
                tell_pace(0)

        frames = client.follow(run_id, on_frame=interrupt)
        after = effects_of(client, run_id)
        assert_stream(frames)
        assert before not in (0, after["process_id"])
        assert [frame["attempt"] for frame in of_kind(frames, "run.rewound")] == [2]
        finished += frames[-1].get("final", {}).get("status") == "completed"
        executed, twice = executed + after["executed"], twice + after["twice"]
        assert after["executed"] <= after["expected"]
    print(f"\nplug, seed {SEED}: finished {finished}/{ROUNDS}, effects {executed}, executed twice {twice}")
    assert (finished, twice) == (ROUNDS, 0)
