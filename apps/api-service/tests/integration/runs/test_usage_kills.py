"""A worker that dies between reserving and settling: no cost is lost or doubled, and nothing stays reserved."""

import time
from typing import Any

import pytest
from tests.integration.runs.conftest import Installation

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(300)]

QUESTION = "Use count_keyed and then tell me a story about the sea"
PATIENCE_SECONDS = 60


def entries(installation: Installation, run_id: str) -> list[tuple[str, str, int, int, int]]:
    """Step, kind, reserved, cost and requests of every entry of a run."""
    query = (
        "SELECT step, kind, reserved_micro_usd, cost_micro_usd, requests FROM usage_entries WHERE run_id = %s"
        " ORDER BY created_at, kind"
    )
    with installation.engine() as connection:
        return list(connection.execute(query, [run_id]))


def open_steps(installation: Installation, run_id: str) -> set[str]:
    found = entries(installation, run_id)
    return {row[0] for row in found if row[1] == "reserve"} - {row[0] for row in found if row[1] == "settle"}


def wait_until(reached: Any, what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not reached():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


@pytest.mark.parametrize("second_call", [False, True], ids=["first call", "later call"])
def test_a_death_in_a_call_is_paid_for_once(installation: Installation, second_call: bool) -> None:
    client = installation.sign_up()
    run_id, _ = client.start(QUESTION, agent_type="tester")
    wait_until(lambda: _is_open(installation, run_id, later=second_call), "no call was under way")
    installation.api.kill()
    held = open_steps(installation, run_id)
    installation.api.start()
    frames = client.follow(run_id)

    assert held, "the process died while a call had its money reserved"
    assert frames[-1]["final"]["status"] == "completed"
    found = entries(installation, run_id)
    kinds = [(step, kind) for step, kind, *_ in found]
    assert len(kinds) == len(set(kinds))
    assert {step for step, kind in kinds if kind == "reserve"} == {step for step, kind in kinds if kind == "settle"}
    assert sum(row[2] for row in found) == 0
    usage = client.get(f"/runs/{run_id}")["usage"]
    assert sum(row[4] for row in found) == usage["requests"] == 2
    told = client.get("/usage")
    assert told["totals"]["cost_micro_usd"] == sum(row[3] for row in found) > 0
    assert (told["totals"]["output_tokens"], told["reserved_micro_usd"]) == (usage["output_tokens"], 0)


def _is_open(installation: Installation, run_id: str, *, later: bool) -> bool:
    return any((step != "start") is later for step in open_steps(installation, run_id))


def test_a_run_that_is_deleted_with_its_conversation_gives_back_what_it_held(installation: Installation) -> None:
    client = installation.sign_up()
    run_id, conversation_id = client.start("Hello", model="fault:silence")
    wait_until(lambda: open_steps(installation, run_id), "nothing was reserved")
    gone = client.http.delete(f"{client.base_url}/conversations/{conversation_id}", headers=client.headers)
    assert gone.status_code == 204
    wait_until(lambda: not open_steps(installation, run_id), "its reservation stays")
    assert client.get("/usage")["reserved_micro_usd"] == 0
